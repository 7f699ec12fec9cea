import { ink } from './palette.ts'
import { cloud } from './sky.ts'
import {
  circle,
  ellipse,
  glow,
  gradient,
  group,
  line,
  noise,
  path,
  rect,
  repeat,
  svg,
} from './svg.ts'

export function solarRoof() {
  return svg(
    1600,
    900,
    `<defs>${gradient('noon', '#4f9fe8', '#bfe0f7')}${gradient('panel', '#2f56a8', '#1d3a7c')}${glow('sun', '#fff3bd')}</defs>`,
    rect(0, 0, 1600, 900, 'url(#noon)'),
    circle(1250, 190, 330, 'url(#sun)'),
    repeat(12, (i) =>
      group(`translate(1250 190) rotate(${i * 30})`, line('M0 -122V-150', '#fff0b5', 10)),
    ),
    circle(1250, 190, 92, '#ffe58f'),
    cloud(330, 190, 1.3, '#ffffff'),
    cloud(800, 120, 0.8, '#ffffff'),
    path('M0 470Q260 400 560 440T1100 420T1600 450V560H0z', '#7fbf94'),
    repeat(20, (i) =>
      ellipse(
        30 + i * 84,
        470 - noise(i) * 20,
        52,
        36 + noise(i + 3) * 22,
        i % 2 ? '#5fae80' : '#4c9a71',
      ),
    ),
    rect(0, 480, 1600, 420, '#8cc79c'),
    path('M130 480H1470L1690 900H-90z', '#e3e9f1'),
    path('M130 480H1470L1478 496H122z', '#ffffff'),
    [0, 1, 2, 3].map(panelRow).join(''),
    group('translate(212 470)', pigeonHouse()),
  )
}

/** One row of tilted panels; nearer rows are larger. */
function panelRow(row: number) {
  const scale = 0.56 + row * 0.2
  const y = 512 + row * 78 + row * row * 9
  return group(
    `translate(800 ${y}) scale(${scale})`,
    rect(-1000, 92, 2000, 12, '#22345a22'),
    repeat(9, (i) => {
      const x = -990 + i * 222
      return (
        path(`M${x + 18} 0H${x + 202}L${x + 210} 90H${x + 2}z`, 'url(#panel)', {
          stroke: '#dbe6f4',
          'stroke-width': 5,
        }) +
        line(
          `M${x + 10} 45H${x + 206}M${x + 80} 0L${x + 72} 90M${x + 142} 0L${x + 142} 90`,
          '#6f97de',
          2.5,
        ) +
        path(`M${x + 40} 2H${x + 92}L${x + 50} 88H${x + 6}z`, '#ffffff', { opacity: 0.16 })
      )
    }),
  )
}

/** The inverter, and the pigeon who lives there. */
function pigeonHouse() {
  return [
    rect(0, -70, 96, 86, '#f4f6fa', { rx: 8 }),
    rect(0, -70, 96, 14, ink.orange, { rx: 7 }),
    rect(18, -42, 60, 22, '#22345a', { rx: 4 }),
    circle(28, -31, 5, '#7be0a0'),
    ellipse(50, -86, 30, 17, '#8794a8'),
    path('M24 -90l-26 -8 20 20z', '#6f7c92'),
    circle(76, -102, 12, '#6fa08f'),
    path('M86 -104l12 4-12 4z', ink.orange),
    circle(79, -105, 2.4, '#22345a'),
    path('M34 -92q20 -6 30 8q-16 10 -30 -8z', '#66738a'),
  ].join('')
}
