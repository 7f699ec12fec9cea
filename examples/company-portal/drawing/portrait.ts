import type { Look } from '../people/looks.ts'
import { circle, ellipse, group, line, path, rect, svg } from './svg.ts'

/** A friendly flat face on a coloured ground, 256 units wide. */
export function portrait(look: Look) {
  const { back, front } = hair(look)
  return svg(
    256,
    256,
    rect(0, 0, 256, 256, look.backdrop),
    circle(196, 60, 92, '#ffffff', { opacity: 0.14 }),
    group(
      'translate(-18 -8) scale(1.14)',
      back,
      clothes(look),
      neck(look),
      collar(look),
      head(look),
      front,
      look.glasses ? glasses() : '',
      look.earrings ? circle(80, 141, 4, '#f6c445') + circle(176, 141, 4, '#f6c445') : '',
    ),
  )
}

function neck({ skin }: Look) {
  return (
    path('M106 140h44v42c0 14-10 24-22 24s-22-10-22-24z', skin) +
    path('M106 158c12 14 32 14 44 0v8c-10 16-34 16-44 0z', '#000', { opacity: 0.1 })
  )
}

function head(look: Look) {
  return [
    ellipse(80, 122, 9, 13, look.skin),
    ellipse(176, 122, 9, 13, look.skin),
    path('M80 100c0-34 20-54 48-54s48 20 48 54v22c0 32-20 54-48 54s-48-22-48-54z', look.skin),
    ellipse(98, 138, 9, 6, '#e8604c2e'),
    ellipse(158, 138, 9, 6, '#e8604c2e'),
    beard(look),
    eye(108),
    eye(148),
    line('M99 102q9-6 18-2', brow(look), 4.5),
    line('M139 100q9-4 18 2', brow(look), 4.5),
    line('M128 120q-5 12 1 14', '#00000030', 3.5),
    look.beard === 'full'
      ? path('M114 147q14 14 28 0z', '#fff')
      : path('M112 147q16 19 32 0q-16 5-32 0z', '#fff', { stroke: '#a8473f', 'stroke-width': 2.5 }),
  ].join('')
}

function eye(x: number) {
  return circle(x, 116, 5, '#2b2430') + circle(x + 1.8, 114.2, 1.6, '#fff')
}

function brow({ hair, hairColour }: Look) {
  return hair === 'bald' ? '#5b4a42' : hairColour
}

function beard({ beard, hairColour }: Look) {
  if (beard === 'full') {
    return path(
      'M80 116c4 14 10 20 20 21c8-8 18-7 28-3c10-4 20-5 28 3c10-1 16-7 20-21v10c0 34-20 54-48 54s-48-20-48-54z',
      hairColour,
    )
  }
  if (beard === 'moustache') {
    return path('M104 144q10-12 24-5q14-7 24 5q-12 3-24-2q-12 5-24 2z', hairColour)
  }
  if (beard === 'stubble') {
    return path(
      'M81 124c4 14 12 18 22 18c8-5 16-5 25-3c9-2 17-2 25 3c10 0 18-4 22-18c0 32-19 52-47 52s-47-20-47-52z',
      hairColour,
      { opacity: 0.22 },
    )
  }
  return ''
}

function glasses() {
  const frame = { stroke: '#2f3542', 'stroke-width': 4, 'fill-opacity': 0.18 }
  return (
    rect(90, 102, 34, 28, '#fff', { rx: 12, ...frame }) +
    rect(132, 102, 34, 28, '#fff', { rx: 12, ...frame }) +
    line('M124 113q4-4 8 0M90 112l-9-3M166 112l9-3', '#2f3542', 4)
  )
}

const shoulders = 'M22 256c0-46 30-66 70-72h72c40 6 70 26 70 72z'

function clothes({ clothes, clothesColour }: Look) {
  const body = path(shoulders, clothesColour)
  if (clothes === 'hoodie') {
    return (
      path('M70 196c6-34 110-34 116 0l-20 26H90z', clothesColour) +
      body +
      shade('M70 196q58 52 116 0l-6 18q-52 36-104 0z')
    )
  }
  if (clothes === 'vest') {
    const stripes = line('M74 188l8 68M182 188l-8 68', '#f4f6d2', 12)
    return (
      path(shoulders, '#3a4a63') +
      path('M66 190l30-6 32 40 32-40 30 6v66H66z', clothesColour) +
      stripes
    )
  }
  if (clothes === 'overalls') {
    const straps = path('M72 188h22v40h68v-40h22v68H72z', '#35507a')
    return body + straps + circle(84, 226, 5, '#f6c445') + circle(172, 226, 5, '#f6c445')
  }
  return body
}

/** The part of the clothes that lies over the neck. */
function collar({ clothes, clothesColour }: Look) {
  switch (clothes) {
    case 'collar':
      return (
        path('M104 178l24 34-30 14-14-38z', '#fff', { opacity: 0.92 }) +
        path('M152 178l-24 34 30 14 14-38z', '#fff', { opacity: 0.92 })
      )
    case 'suit':
      return (
        path('M100 182l28 74 28-74-28 22z', '#fff') +
        path('M96 182l32 74-44-34zM160 182l-32 74 44-34z', '#000', { opacity: 0.18 })
      )
    case 'turtleneck':
      return (
        path('M102 172q26 14 52 0v34q-26 12-52 0z', clothesColour) +
        shade('M102 190q26 14 52 0v8q-26 14-52 0z')
      )
    case 'hoodie':
      return line('M112 206v24M144 206v24', '#fff', 4, { opacity: 0.8 })
    case 'vest':
      return ''
    default:
      return line('M104 186q24 30 48 0', '#000', 7, { opacity: 0.14 })
  }
}

function shade(d: string) {
  return path(d, '#000', { opacity: 0.12 })
}

/** Hair behind the shoulders and hair over the forehead. */
function hair({ hair, hairColour: colour }: Look): { back: string; front: string } {
  const cap = 'M76 112c-6-48 18-74 52-74s58 26 52 74'
  switch (hair) {
    case 'bald':
      return { back: '', front: path('M92 66q20-18 44-14q-26 2-44 14z', '#fff', { opacity: 0.35 }) }
    case 'crop':
      return {
        back: '',
        front: path(`${cap}c-4-20-8-30-14-36c-24 8-52 8-76 0c-6 6-10 16-14 36z`, colour),
      }
    case 'quiff':
      return {
        back: '',
        front: path(
          'M76 110c-6-30 0-56 24-66c14-14 62-18 76 10c10 16 8 38 4 56c-4-14-6-22-12-30c-28 6-58 0-74-10c-10 10-14 22-18 40z',
          colour,
        ),
      }
    case 'side':
      return {
        back: '',
        front: path(`${cap}c-4-22-10-32-20-38c-22 0-44-4-58-16c-2 22-12 34-26 54z`, colour),
      }
    case 'curly':
      return {
        back: curls(colour, [
          [72, 104, 22],
          [184, 104, 22],
          [68, 132, 18],
          [188, 132, 18],
        ]),
        front: curls(colour, [
          [84, 78, 21],
          [104, 56, 22],
          [130, 48, 23],
          [154, 58, 22],
          [172, 80, 21],
        ]),
      }
    case 'bob':
      return {
        back: path(
          'M66 110c-4-52 24-80 62-80s66 28 62 80c0 26 2 44-4 60H70c-6-16-4-34-4-60z',
          colour,
        ),
        front: path(
          'M78 112c-4-46 16-70 50-70s54 24 50 70c-6-16-14-26-24-34c-18 10-50 8-60-4c-8 8-12 20-16 38z',
          colour,
        ),
      }
    case 'fringe':
      return {
        back: path(
          'M64 110c-4-54 24-82 64-82s68 28 64 82c-2 40 6 66-2 90H66c-8-24 0-50-2-90z',
          colour,
        ),
        front: path(
          'M78 112c-4-46 18-71 50-71s54 25 50 71c-2-12-4-18-8-24c-24 6-60 6-84 0c-4 6-6 12-8 24z',
          colour,
        ),
      }
    case 'long':
      return {
        back: path(
          'M62 112c-4-56 26-84 66-84s70 28 66 84c-2 44 12 72 6 112H56c-6-40 8-68 6-112z',
          colour,
        ),
        front: path(
          'M78 114c-4-44 18-68 50-68s54 24 50 68c-6-24-20-40-46-48c-10 20-36 30-54 48z',
          colour,
        ),
      }
    case 'bun':
      return {
        back: circle(128, 30, 24, colour),
        front: path(
          'M78 112c-6-46 16-72 50-72s56 26 50 72c-6-24-20-40-50-42c-30 2-44 18-50 42z',
          colour,
        ),
      }
    case 'ponytail':
      return {
        back: path(
          'M166 60c40-6 46 40 36 74c-4 16-2 26 6 36c-30 2-40-20-36-46c2-24 0-44-6-64z',
          colour,
        ),
        front: path(
          'M78 114c-6-48 16-74 50-74s56 26 50 74c-8-30-28-44-56-48c-18 10-36 22-44 48z',
          colour,
        ),
      }
  }
}

function curls(colour: string, spots: [number, number, number][]) {
  return spots.map(([x, y, r]) => circle(x, y, r, colour)).join('')
}
