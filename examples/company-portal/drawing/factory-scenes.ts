import { ink } from './palette.ts'
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

export const factory = { 'robot-arm': robotArm, factory: building, 'crate-sketch': crateSketch }

function robotArm() {
  const joint = (x: number, y: number, r: number) =>
    circle(x, y, r, '#2d3548') +
    circle(x, y, r * 0.6, '#49536d') +
    circle(x, y, r * 0.24, ink.yellow)
  return svg(
    1600,
    900,
    `<defs>${gradient('wall', '#dfe9f6', '#f2f6fb')}${gradient('arm', '#ff9d4d', '#ec7426')}${glow('light', '#ffffff')}</defs>`,
    rect(0, 0, 1600, 900, 'url(#wall)'),
    repeat(4, (i) => window(90 + i * 390)),
    ellipse(800, 420, 760, 420, 'url(#light)'),
    rect(0, 730, 1600, 170, '#b7c4d6'),
    rect(0, 730, 1600, 10, '#9fafc5'),
    path('M120 900L250 800H760L700 900z', ink.yellow, { opacity: 0.35 }),
    conveyor(),
    ellipse(440, 818, 230, 26, '#22345a33'),
    path('M290 810l40-90h220l40 90z', '#2d3548'),
    rect(350, 640, 180, 90, 'url(#arm)', { rx: 22 }),
    line('M440 640L340 380', '#d9631b', 108),
    line('M440 640L340 380', '#fb9140', 84),
    line('M340 380L760 230', '#d9631b', 84),
    line('M340 380L760 230', '#fb9140', 62),
    line('M760 230L1010 372', '#d9631b', 58),
    line('M760 230L1010 372', '#fb9140', 40),
    line('M420 560C520 480 330 470 400 360S640 330 700 262', '#2d3548', 9),
    joint(440, 646, 66),
    joint(340, 380, 62),
    joint(760, 230, 46),
    joint(1010, 372, 32),
    rect(992, 396, 36, 44, '#49536d'),
    rect(904, 436, 212, 22, '#2d3548', { rx: 8 }),
    line('M914 458v40M1106 458v40', '#2d3548', 14),
    group('translate(890 478)', crate('#4673e6', '#2f57c4')),
  )
}

function window(x: number) {
  return (
    rect(x, 70, 300, 280, '#c5dbf2', { rx: 10 }) +
    path(`M${x + 20} 350L${x + 170} 70h80L${x + 100} 350z`, '#ffffff', { opacity: 0.45 }) +
    line(`M${x + 150} 70v280M${x} 210h300`, '#f5f9fd', 10)
  )
}

function conveyor() {
  return [
    rect(720, 700, 880, 30, '#49536d', { rx: 15 }),
    rect(730, 694, 870, 12, '#2d3548', { rx: 6 }),
    repeat(
      11,
      (i) => circle(752 + i * 82, 718, 15, '#c8d1de') + circle(752 + i * 82, 718, 5, '#2d3548'),
    ),
    repeat(3, (i) => rect(800 + i * 330, 732, 26, 110, '#6c7893')),
    group('translate(1210 534)', crate('#4673e6', '#2f57c4')),
    group('translate(1470 534)', crate('#37a58d', '#24826d')),
  ].join('')
}

/** A slotted crate, 240 by 160. */
function crate(face: string, dark: string) {
  return [
    rect(0, 0, 240, 160, face, { rx: 12 }),
    rect(0, 0, 240, 26, dark, { rx: 10 }),
    rect(84, 40, 72, 20, '#ffffff', { rx: 10, opacity: 0.85 }),
    repeat(6, (i) => rect(22 + i * 35, 76, 18, 62, dark, { rx: 6 })),
    rect(10, 150, 220, 10, dark, { rx: 5 }),
  ].join('')
}

function building() {
  const roof = (x: number) =>
    path(`M${x} 520L${x + 20} 390L${x + 220} 520z`, '#e6ecf4') +
    path(`M${x} 520L${x + 20} 390L${x + 44} 406L${x + 44} 520z`, '#8fc3ea')
  return svg(
    1600,
    900,
    `<defs>${gradient('day', '#8fc5f1', '#e2f1fb', '#fdf3e2')}${gradient('hill', '#7fbd8e', '#5a9f79')}</defs>`,
    rect(0, 0, 1600, 900, 'url(#day)'),
    circle(1320, 170, 70, '#fff2c4'),
    path(
      'M0 600L200 300L330 420L540 170L760 440L900 320L1130 560L1300 380L1600 620V900H0z',
      '#9db5d6',
    ),
    path(
      'M540 170l90 110-40 20-44-30-50 46-56-34zM200 300l62 58-44 2-26 26-44-8zM1300 380l70 62-50-4-30 24-44-18z',
      '#ffffff',
      { opacity: 0.92 },
    ),
    path('M0 660Q300 520 640 620T1240 590T1600 640V900H0z', 'url(#hill)'),
    group('translate(150 150)', crane()),
    repeat(4, (i) => roof(520 + i * 220)),
    rect(520, 520, 880, 230, '#f7f4ee'),
    rect(520, 520, 880, 26, ink.blue),
    repeat(8, (i) => rect(552 + i * 78, 580, 50, 60, '#9cc9ec', { rx: 4 })),
    repeat(
      2,
      (i) =>
        rect(1190 + i * 100, 620, 78, 130, '#53658a', { rx: 4 }) +
        repeat(5, (j) => rect(1190 + i * 100, 640 + j * 22, 78, 3, '#7485a8')),
    ),
    rect(620, 670, 60, 80, '#53658a', { rx: 4 }),
    rect(1420, 430, 64, 320, '#d9dfe9'),
    rect(1420, 470, 64, 26, ink.orange),
    path('M0 750H1600V900H0z', '#8796ab'),
    path('M0 750H1600V766H0z', '#a9b5c6'),
    line('M60 834H1560', '#f4f6fa', 8, { 'stroke-dasharray': '70 50' }),
    repeat(9, (i) => tree(30 + i * 58 + noise(i) * 20, 740, 0.6 + noise(i + 40) * 0.4)),
    tree(1530, 742, 1),
    tree(1585, 744, 0.8),
  )
}

function crane() {
  const bars = repeat(14, (i) =>
    line(`M206 ${140 + i * 34}l28 34M234 ${140 + i * 34}l-28 34`, '#e2a82c', 4),
  )
  return [
    line('M206 100V610M234 100V610', '#e2a82c', 8),
    bars,
    line('M60 110H640M220 40L640 104M220 40L60 104', '#e2a82c', 8),
    line('M220 40V110', '#e2a82c', 8),
    rect(50, 106, 76, 54, '#6c7893', { rx: 6 }),
    rect(236, 112, 44, 50, ink.navy, { rx: 6 }),
    line('M520 112V300', '#49536d', 4),
    rect(450, 300, 140, 22, '#d8603f', { rx: 4 }),
    line('M460 300L520 250L580 300', '#49536d', 3),
  ].join('')
}

function tree(x: number, y: number, size: number) {
  return group(
    `translate(${x} ${y}) scale(${size})`,
    rect(-5, -40, 10, 50, '#7a5a44'),
    ellipse(0, -76, 34, 52, '#3f8f6b'),
    path('M0 -128c20 6 34 26 34 52s-14 46-34 52z', '#2f7a5a', { opacity: 0.5 }),
  )
}

/** White lines on engineering blue. */
function crateSketch() {
  const thin = { opacity: 0.55 }
  return svg(
    1200,
    900,
    rect(0, 0, 1200, 900, '#234a94'),
    repeat(30, (i) =>
      line(`M${i * 40 + 20} 0V900M0 ${i * 40 + 20}H1200`, '#ffffff', 1, {
        opacity: i % 4 === 0 ? 0.16 : 0.08,
      }),
    ),
    group('translate(150 170)', openCrate()),
    group('translate(700 560)', foldedCrate()),
    group('translate(815 170)', latch()),
    dimension('M150 590h440', 'M150 570v40M590 570v40'),
    dimension('M110 300v250', 'M90 300h40M90 550h40'),
    dimension('M700 690h380', 'M700 672v36M1080 672v36'),
    line('M650 330C720 310 740 300 800 290', '#ffd36b', 3, { 'stroke-dasharray': '10 10' }),
    circle(618, 338, 26, 'none', { stroke: '#ffd36b', 'stroke-width': 4 }),
    line('M180 700h330M180 736h260M180 772h300', '#ffffff', 6, thin),
    line('M140 700h14M140 736h14M140 772h14', '#ffd36b', 8),
    group('translate(985 800) rotate(-32)', pencil()),
  )
}

function dimension(span: string, ends: string) {
  return line(span, '#9cc4ff', 3) + line(ends, '#9cc4ff', 3)
}

function openCrate() {
  const stroke = '#ffffff'
  return [
    path('M0 130L120 40H560L440 130z', '#ffffff', { opacity: 0.08 }),
    path('M0 130H440V380H0z', '#ffffff', { opacity: 0.12 }),
    path('M440 130L560 40V290L440 380z', '#ffffff', { opacity: 0.05 }),
    line('M0 130H440V380H0zM0 130L120 40H560L440 130M560 40V290L440 380', stroke, 6),
    line('M30 130L134 54H530L430 130', stroke, 3, { opacity: 0.6 }),
    line('M0 162H440L560 72M0 350H440L560 260', stroke, 3, { opacity: 0.8 }),
    rect(160, 186, 120, 34, 'none', { rx: 17, stroke, 'stroke-width': 5 }),
    repeat(8, (i) => rect(30 + i * 50, 246, 26, 80, 'none', { rx: 8, stroke, 'stroke-width': 3 })),
    repeat(3, (i) => line(`M${462 + i * 32} ${176 - i * 24}v140`, stroke, 3)),
  ].join('')
}

function foldedCrate() {
  return [
    path('M0 50L70 0H450L380 50z', '#ffffff', { opacity: 0.1 }),
    line('M0 50H380V100H0zM0 50L70 0H450L380 50M450 0V50L380 100', '#ffffff', 5),
    line('M20 68H360M20 84H360', '#ffffff', 3, { opacity: 0.6 }),
    rect(150, 14, 130, 22, 'none', { rx: 10, stroke: '#ffffff', 'stroke-width': 3 }),
  ].join('')
}

function latch() {
  return [
    circle(110, 110, 130, '#1d3f80'),
    circle(110, 110, 130, 'none', {
      stroke: '#ffd36b',
      'stroke-width': 4,
      'stroke-dasharray': '14 10',
    }),
    line('M30 150H90V90H150V60H190', '#ffffff', 7),
    line('M30 180H120V120H190', '#ffffff', 4, { opacity: 0.6 }),
    circle(90, 90, 14, 'none', { stroke: '#ffffff', 'stroke-width': 5 }),
    line('M150 170c26-8 40-26 44-50M194 120l-16 12M194 120l10 18', '#ffd36b', 6),
  ].join('')
}

function pencil() {
  return [
    path('M-150 -14H120L160 0L120 14H-150z', '#f6c445'),
    path('M-150 -5H120v10H-150z', '#e0a526'),
    path('M120 -14L160 0L120 14z', '#f3d9b4'),
    path('M146 -5L160 0L146 5z', '#2d3548'),
    rect(-178, -14, 28, 28, '#e88a86', { rx: 6 }),
    rect(-156, -14, 12, 28, '#c8d1de'),
  ].join('')
}
