import { mug } from './mug.ts'
import { ink } from './palette.ts'
import { circle, ellipse, glow, gradient, group, line, path, rect, repeat, svg } from './svg.ts'

export function cake() {
  const flame = (x: number, y: number) =>
    rect(x - 6, y, 12, 58, '#ffffff', { rx: 3 }) +
    line(`M${x - 5} ${y + 18}l10 -8M${x - 5} ${y + 38}l10 -8`, ink.red, 4) +
    circle(x, y - 18, 44, 'url(#warm)') +
    path(`M${x} ${y - 42}q16 22 0 38q-16 -16 0 -38z`, '#ffb13d') +
    path(`M${x} ${y - 28}q8 12 0 22q-8 -10 0 -22z`, '#fff0b5')
  return svg(
    1200,
    900,
    `<defs>${gradient('evening', '#5a6ee0', '#8f9cf0')}${glow('warm', '#fff0b5')}</defs>`,
    rect(0, 0, 1200, 900, 'url(#evening)'),
    circle(600, 420, 400, '#ffffff', { opacity: 0.08 }),
    circle(600, 420, 280, '#ffffff', { opacity: 0.08 }),
    line('M-20 90Q300 230 600 130T1220 90', '#ffffff', 5),
    repeat(11, (i) => flag(i)),
    repeat(34, (i) => confetti(i)),
    rect(0, 720, 1200, 180, '#f3d9b4'),
    rect(0, 720, 1200, 14, '#fbe9cf'),
    ellipse(600, 760, 370, 34, '#b9895a55'),
    ellipse(600, 744, 340, 32, '#ffffff'),
    path('M330 560h540v160q0 26-30 26H360q-30 0-30-26z', '#f7e3c8'),
    rect(330, 640, 540, 24, '#d9734a'),
    path(
      'M330 560h540v40q-22 44-54 4q-26 56-62 0q-28 40-56 0q-34 60-70 0q-30 40-60 0q-34 58-68 0q-28 44-58 0q-30 44-58 2q-34 40-54-6z',
      '#f3909c',
    ),
    path('M410 400h380v160H410z', '#f7e3c8'),
    rect(410, 476, 380, 20, '#d9734a'),
    path(
      'M410 400h380v34q-24 46-52 4q-26 48-58 0q-32 52-66 0q-30 44-60 0q-34 50-66 0q-26 40-50 4q-14 32-28-6z',
      '#ffffff',
    ),
    ellipse(600, 400, 190, 22, '#ffffff'),
    [460, 530, 600, 670, 740].map((x, i) => flame(x, 338 + Math.abs(i - 2) * -4 + 8)).join(''),
    repeat(7, (i) => circle(370 + i * 77, 700, 13, [ink.red, ink.yellow, ink.leaf][i % 3]!)),
    group('translate(950 640)', present()),
    group('translate(110 690) scale(1.5)', mug(ink.yellow)),
  )
}

function flag(index: number) {
  const t = (index + 0.5) / 11
  const x = t * 1200
  const y =
    t < 0.5
      ? 98 + Math.sin(t * Math.PI * 2) * 66
      : 131 - Math.sin((t - 0.5) * Math.PI * 2) * 14 - (t - 0.5) * 50
  return path(
    `M${x - 32} ${y}h64l-32 72z`,
    [ink.red, ink.yellow, '#7be0c0', ink.orange, '#ffffff'][index % 5]!,
  )
}

function confetti(index: number) {
  const x = (index * 367) % 1200
  const y = 200 + ((index * 211) % 480)
  return group(
    `translate(${x} ${y}) rotate(${index * 47})`,
    rect(-9, -4, 18, 8, ['#ffffff', ink.yellow, '#f3909c', '#7be0c0'][index % 4]!, {
      rx: 3,
      opacity: 0.75,
    }),
  )
}

function present() {
  return [
    rect(0, 0, 150, 110, '#37a58d', { rx: 6 }),
    rect(-8, -18, 166, 32, '#2c8a76', { rx: 6 }),
    rect(62, -18, 26, 128, ink.yellow),
    path('M75 -18q-60 -10 -44 -44q30 -6 44 44zM75 -18q60 -10 44 -44q-30 -6 -44 44z', '#ffd97a'),
  ].join('')
}
