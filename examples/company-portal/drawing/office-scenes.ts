import { cake } from './cake.ts'
import { floorPlan } from './floor-plan.ts'
import { mug } from './mug.ts'
import { onTimeChart } from './on-time-chart.ts'
import { ink } from './palette.ts'
import { plants, pottedLeaf } from './plants.ts'
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
