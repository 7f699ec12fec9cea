import { floorPlan } from './floor-plan.ts'
import { onTimeChart } from './on-time-chart.ts'
import { ink } from './palette.ts'
import { circle, ellipse, glow, gradient, group, line, path, rect, repeat, svg } from './svg.ts'

export const office = {
  coffee,
  cake,
  plants,
  'office-plan': floorPlan,
  'on-time-chart': onTimeChart,
}

function coffee() {
  return svg(
    1200,
    900,
    `<defs>${gradient('wall', '#2f7a72', '#3f9186')}${glow('lamp', '#ffe6a8')}${gradient('steel', '#eef2f6', '#bcc7d4')}</defs>`,
    rect(0, 0, 1200, 900, 'url(#wall)'),
    repeat(15, (i) => rect(i * 84, 0, 2, 640, '#ffffff', { opacity: 0.06 })),
    circle(560, 260, 430, 'url(#lamp)', { opacity: 0.6 }),
    line('M560 0V96', '#1f3f4a', 6),
    path('M480 170q10 -78 80 -78t80 78z', ink.yellow),
    ellipse(560, 170, 80, 12, '#fff3c4'),
    rect(760, 210, 360, 18, '#8a5a38', { rx: 6 }),
    rect(760, 380, 360, 18, '#8a5a38', { rx: 6 }),
    repeat(4, (i) =>
      group(`translate(${786 + i * 84} 156)`, mug([ink.red, '#ffffff', ink.orange, ink.sky][i]!)),
    ),
    jar(790, 380, '#6b4332'),
    jar(880, 380, '#c98d52'),
    jar(970, 380, '#3d2c29'),
    group('translate(1078 380) scale(.44)', pottedLeaf('#e9f1fa')),
    group('translate(70 150)', picture()),
    rect(0, 640, 1200, 40, '#c98d5a'),
    rect(0, 640, 1200, 10, '#e0ab78'),
    rect(0, 680, 1200, 220, '#23485a'),
    repeat(
      4,
      (i) =>
        rect(20 + i * 300, 706, 264, 194, '#2c5669', { rx: 10 }) +
        rect(126 + i * 300, 728, 52, 10, '#c98d5a', { rx: 5 }),
    ),
    group('translate(360 330)', machine()),
    group('translate(150 568) scale(1.35)', mug('#ffffff')),
    steam(190, 540),
    group('translate(880 640)', cakeStand()),
  )
}

function mug(colour: string) {
  return (
    path('M50 14q24 -2 22 14t-24 16', 'none', { stroke: colour, 'stroke-width': 8 }) +
    path('M0 0h54v40q0 14-14 14H14Q0 54 0 40z', colour) +
    path('M0 0h12v52Q0 50 0 40z', '#000', { opacity: 0.08 })
  )
}

function steam(x: number, y: number) {
  return line(`M${x} ${y}q-14 -22 0 -44t0 -44M${x + 26} ${y}q-14 -22 0 -44t0 -44`, '#ffffff', 6, {
    opacity: 0.5,
  })
}

function jar(x: number, y: number, beans: string) {
  return (
    rect(x, y - 92, 66, 92, '#e3f1ef', { rx: 10, opacity: 0.55 }) +
    rect(x + 6, y - 62, 54, 56, beans, { rx: 8 }) +
    rect(x + 4, y - 106, 58, 18, '#d9b48a', { rx: 6 })
  )
}

function machine() {
  return [
    rect(-6, 296, 356, 16, '#1b3844', { opacity: 0.35 }),
    rect(10, 0, 324, 70, 'url(#steel)', { rx: 16 }),
    rect(10, 50, 324, 90, '#d6513f'),
    rect(10, 130, 324, 12, '#b43d2e'),
    rect(36, 142, 272, 130, '#2c3442'),
    rect(0, 262, 344, 48, 'url(#steel)', { rx: 10 }),
    repeat(9, (i) => rect(30 + i * 34, 272, 18, 6, '#8391a4', { rx: 3 })),
    rect(40, -34, 120, 36, '#9fd0d8', { rx: 8, opacity: 0.7 }),
    rect(46, -22, 108, 24, '#4a3328', { rx: 6 }),
    repeat(3, (i) =>
      group(`translate(${206 + i * 38} -26)`, path('M0 0h30v18q0 8-8 8H8q-8 0-8-8z', '#ffffff')),
    ),
    circle(72, 94, 24, '#f4f6fa'),
    line('M72 94l12 -12', ink.red, 5),
    repeat(4, (i) => circle(150 + i * 44, 94, 13, i === 0 ? '#7be0a0' : '#f4f6fa')),
    rect(70, 142, 70, 22, '#aeb9c7', { rx: 6 }),
    rect(96, 164, 18, 20, '#8391a4'),
    line('M140 152h44', '#6b4332', 14),
    rect(218, 142, 70, 22, '#aeb9c7', { rx: 6 }),
    rect(244, 164, 18, 20, '#8391a4'),
    line('M105 184v30M253 184v30', '#7a4f34', 6),
    group('translate(80 210) scale(.95)', mug('#ffffff')),
    group('translate(228 210) scale(.95)', mug(ink.sky)),
    line('M334 150q26 10 18 76', '#c8d1de', 9),
  ].join('')
}

function picture() {
  return [
    rect(0, 0, 220, 260, '#f3e7d0', { rx: 6 }),
    rect(18, 18, 184, 224, '#f6c9a4'),
    circle(140, 90, 40, ink.red),
    path('M18 180q60 -60 110 -10t74 -20v92H18z', '#2f7a72'),
    path('M18 214q70 -40 184 0v28H18z', ink.navy),
  ].join('')
}

function cakeStand() {
  return [
    rect(96, -40, 14, 40, '#f4f1ec'),
    ellipse(103, -2, 60, 10, '#f4f1ec'),
    ellipse(103, -44, 124, 14, '#ffffff'),
    repeat(
      3,
      (i) =>
        path(`M${16 + i * 62} -50q0 -44 28 -44t28 44z`, ['#d99a55', '#c98341', '#e0aa68'][i]!) +
        line(`M${32 + i * 62} -78l10 20M${48 + i * 62} -82l8 22`, '#a9672e', 4),
    ),
  ].join('')
}

function cake() {
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

function plants() {
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

function pottedLeaf(colour: string) {
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
