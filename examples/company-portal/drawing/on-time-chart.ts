import { ink } from './palette.ts'
import { circle, gradient, group, line, path, rect, repeat, svg } from './svg.ts'

const months = [91.2, 92, 92.4, 93.6, 94.1, 95.7, 96.5, 97.8]
const bottom = 730
const height = (percent: number) => (percent - 88) * 47

/** Share of deliveries on time, month by month. */
export function onTimeChart() {
  const x = (index: number) => 270 + index * 148
  const top = (index: number) => bottom - height(months[index]!)
  const points = months.map((_, index) => `${x(index) + 42} ${top(index) - 34}`)
  return svg(
    1600,
    900,
    `<defs>${gradient('ground', '#eef3fd', '#dfe8fa')}${gradient('bar', '#8fa9f5', '#b9c9fa')}${gradient('best', '#3b5bdb', '#6d88f2')}</defs>`,
    rect(0, 0, 1600, 900, 'url(#ground)'),
    circle(1480, 100, 300, '#ffffff', { opacity: 0.4 }),
    rect(90, 70, 1420, 760, '#ffffff', { rx: 32 }),
    repeat(6, (i) => {
      const percent = 88 + i * 2
      const y = bottom - height(percent)
      return (
        rect(250, y, 1200, 2, i === 0 ? '#9fafc5' : '#e3e9f3') +
        number(String(percent), 176, y - 15, 30, '#7a879c')
      )
    }),
    months.map((_, i) => bar(x(i), top(i), i === months.length - 1)).join(''),
    months.map((_, i) => number(String(i + 1), x(i) + 33, bottom + 26, 28, '#7a879c')).join(''),
    line(`M${points.join('L')}`, ink.orange, 7),
    points.map((point) => dot(point)).join(''),
    bubble(x(7) + 42, top(7) - 76),
    group('translate(330 150) scale(1.25)', van()),
  )
}

function bar(x: number, y: number, best: boolean) {
  return path(
    `M${x} ${bottom}V${y + 14}q0 -14 14 -14h56q14 0 14 14V${bottom}z`,
    best ? 'url(#best)' : 'url(#bar)',
  )
}

function dot(point: string) {
  const [x, y] = point.split(' ').map(Number)
  return circle(x!, y!, 12, '#ffffff', { stroke: ink.orange, 'stroke-width': 6 })
}

function bubble(x: number, y: number) {
  return (
    path(`M${x - 14} ${y + 10}h28l-14 18z`, ink.navy) +
    rect(x - 112, y - 66, 224, 78, ink.navy, { rx: 20 }) +
    number('97.8%', x - 89, y - 50, 46, '#ffffff')
  )
}

function van() {
  return [
    rect(0, 0, 120, 70, ink.blue, { rx: 10 }),
    path('M128 18h40l32 30v22h-72z', ink.orange),
    path('M144 28h20l20 20h-40z', '#d9eefb'),
    circle(40, 74, 18, ink.navy),
    circle(40, 74, 7, '#ffffff'),
    circle(156, 74, 18, ink.navy),
    circle(156, 74, 7, '#ffffff'),
    line('M-24 20h-50M-24 44h-80M-24 66h-36', '#c3cfe6', 7),
  ].join('')
}

/** Digits as strokes on a 10 × 16 grid: pictures must not depend on the fonts of a machine. */
const strokes: Record<string, [width: number, d: string]> = {
  '0': [10, 'M5 0Q10 0 10 5V11Q10 16 5 16T0 11V5Q0 0 5 0'],
  '1': [6, 'M0 3L5 0V16'],
  '2': [10, 'M0 4Q0 0 5 0T10 4.5Q10 7 0 16H10'],
  '3': [10, 'M0 0H9.5L4.5 6Q10 6 10 11T5 16Q1 16 0 13'],
  '4': [10, 'M7 16V0L0 11H10'],
  '5': [10, 'M9 0H1.5L1 7Q10 5 10 11T5 16Q1 16 0 13'],
  '6': [10, 'M7 0L1 8.5A5 5 0 1 0 5 6Q2 6 1 8.5'],
  '7': [10, 'M0 0H10L3.5 16'],
  '8': [10, 'M5 7.5Q1 7.5 1 3.7T5 0T9 3.7T5 7.5Q0 7.5 0 11.7T5 16T10 11.7T5 7.5'],
  '9': [10, 'M3 16L9 7.5A5 5 0 1 0 5 10Q8 10 9 7.5'],
  '.': [1, 'M0 16h.1'],
  '%': [14, 'M12 0L2 16M3 0A2.6 2.6 0 1 1 2.990 0M11 10.8A2.6 2.6 0 1 1 10.990 10.8'],
}

function number(text: string, x: number, y: number, size: number, colour: string) {
  let offset = 0
  const glyphs = [...text].map((glyph) => {
    const [width, d] = strokes[glyph]!
    const drawn = group(`translate(${offset} 0)`, line(d, colour, 2))
    offset += width + 4.2
    return drawn
  })
  return group(`translate(${x} ${y}) scale(${size / 16})`, ...glyphs)
}
