import { ink } from './palette.ts'
import { circle, glow, gradient, group, line, path, rect, repeat, svg } from './svg.ts'

export function plants() {
  return svg(
    1200,
    900,
    `<defs>${gradient('outside', '#a8d8f5', '#e8f5ee')}${glow('sun', '#fff6d0')}</defs>`,
    rect(0, 0, 1200, 900, '#f4e6d4'),
    rect(110, 60, 980, 620, '#ffffff', { rx: 10 }),
    rect(140, 90, 920, 560, 'url(#outside)'),
    circle(860, 230, 250, 'url(#sun)'),
    circle(860, 230, 56, '#fff0b5'),
    path('M140 560q180 -90 360 -30t320 -30t240 20v130H140z', '#b9dfc0'),
    repeat(7, (i) => rect(200 + i * 70, 440 - (i % 3) * 46, 52, 210, '#c7d9ea', { rx: 4 })),
    path('M140 610q300 -50 920 -10v50H140z', '#9ccfa8'),
    line('M600 90V650M140 300H1060', '#ffffff', 24),
    path('M140 90h190L140 420zM640 90h130L440 650H320z', '#ffffff', { opacity: 0.25 }),
    rect(60, 650, 1080, 44, '#e9d2b4', { rx: 8 }),
    rect(60, 650, 1080, 12, '#f7e8d3', { rx: 6 }),
    rect(0, 694, 1200, 206, '#efdcc4'),
    group('translate(220 650)', pottedLeaf(ink.orange)),
    group('translate(420 650)', monstera()),
    group('translate(610 650)', cactus()),
    group('translate(770 650)', snakePlant()),
    group('translate(960 650)', wateringCan()),
  )
}

function pot(colour: string) {
  return (
    path('M-52 -92h104l-14 84q-2 10-12 10h-52q-10 0-12-10z', colour) +
    rect(-60, -104, 120, 24, colour, { rx: 8 }) +
    rect(-60, -84, 120, 8, '#00000018')
  )
}

function leaf(angle: number, length: number, colour: string) {
  return group(
    `translate(0 -100) rotate(${angle})`,
    path(
      `M0 0C${-length * 0.3} ${-length * 0.3} ${-length * 0.26} ${-length * 0.8} 0 ${-length}C${length * 0.26} ${-length * 0.8} ${length * 0.3} ${-length * 0.3} 0 0z`,
      colour,
    ),
    line(`M0 0V${-length * 0.8}`, '#ffffff', 3, { opacity: 0.35 }),
  )
}

export function pottedLeaf(colour: string) {
  return (
    [-62, 62, -36, 36, -10, 14]
      .map((angle, i) => leaf(angle, 130 + (i % 3) * 26, ['#2f8f66', '#3fa476', '#58b889'][i % 3]!))
      .join('') + pot(colour)
  )
}

function monstera() {
  const stems = line(
    'M0 -100Q-20 -220 -66 -270M0 -100Q10 -240 8 -330M0 -100Q30 -200 80 -240',
    '#2f7a5a',
    7,
  )
  const blade = (x: number, y: number, angle: number, size: number) =>
    group(
      `translate(${x} ${y}) rotate(${angle}) scale(${size})`,
      path(
        'M0 40C-60 30 -76 -30 -40 -76C-20 -60 -10 -70 0 -92C10 -70 20 -60 40 -76C76 -30 60 30 0 40z',
        '#2f9a6e',
      ),
      line('M0 36V-60M0 10l-34 -24M0 10l34 -24M0 -20l-28 -22M0 -20l28 -22', '#bfe6cc', 4),
    )
  return (
    stems +
    blade(-70, -280, -28, 0.9) +
    blade(8, -350, 0, 1.05) +
    blade(86, -250, 34, 0.85) +
    pot('#ffffff')
  )
}

function cactus() {
  return [
    rect(-28, -240, 56, 150, '#4aa37a', { rx: 28 }),
    path('M28 -150h22q16 0 16 -16v-26', 'none', {
      stroke: '#4aa37a',
      'stroke-width': 26,
      'stroke-linecap': 'round',
    }),
    line('M-10 -220v110M10 -220v110', '#7fc6a2', 4),
    circle(0, -244, 15, '#f3909c'),
    circle(0, -244, 6, ink.yellow),
    pot('#5f7cf0'),
    circle(-14, -48, 4, ink.navy),
    circle(14, -48, 4, ink.navy),
    line('M-10 -36q10 10 20 0', ink.navy, 4),
  ].join('')
}

function snakePlant() {
  const blades: [number, number][] = [
    [-18, 190],
    [18, 200],
    [-7, 250],
    [8, 230],
  ]
  return (
    blades
      .map(([angle, length]) =>
        group(
          `translate(0 -90) rotate(${angle})`,
          path(
            `M-16 0C-26 ${-length * 0.5} -14 ${-length * 0.8} 0 ${-length}C14 ${-length * 0.8} 26 ${-length * 0.5} 16 0z`,
            '#e2d67c',
          ),
          path(
            `M-10 0C-18 ${-length * 0.5} -9 ${-length * 0.76} 0 ${-length + 16}C9 ${-length * 0.76} 18 ${-length * 0.5} 10 0z`,
            '#3f9070',
          ),
        ),
      )
      .join('') + pot('#d9734a')
  )
}

function wateringCan() {
  return [
    line('M52 -62Q100 -70 118 -134', '#3b5bdb', 18),
    path('M100 -150l44 10-12 22-40-12z', '#2f4bc0'),
    path('M-50 -104q-56 0 -46 60q6 22 46 22', 'none', { stroke: '#2f4bc0', 'stroke-width': 14 }),
    path('M-54 -118h104q10 60 12 118H-66q2 -58 12 -118z', ink.blue),
    rect(-58, -126, 112, 18, '#5f7cf0', { rx: 8 }),
    path('M-44 -100q-8 50 -8 84', 'none', {
      stroke: '#ffffff',
      'stroke-width': 8,
      'stroke-linecap': 'round',
      opacity: 0.35,
    }),
  ].join('')
}
