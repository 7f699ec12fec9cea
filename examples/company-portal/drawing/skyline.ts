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

export function skyline() {
  return svg(
    1600,
    900,
    `<defs>${gradient('morning', '#7fb6ea', '#cfe4f5', '#ffe6c7')}${gradient('river', '#9cc9e6', '#4f8fc4')}${glow('sun', '#fff6d6')}</defs>`,
    rect(0, 0, 1600, 900, 'url(#morning)'),
    circle(1180, 430, 360, 'url(#sun)'),
    circle(1180, 430, 74, '#fff3cf'),
    cloud(260, 170, 1.1, '#ffffff'),
    cloud(740, 110, 0.8, '#ffffff'),
    cloud(1420, 200, 0.9, '#ffffff'),
    houses(24, 70, 300, '#b4cbe4', 0, 560),
    towers(),
    houses(20, 84, 170, '#6f93bf', 30, 575),
    path('M0 570Q400 548 800 570T1600 560V620H0z', '#5a9f79'),
    repeat(28, (i) =>
      ellipse(
        20 + i * 60,
        576 - noise(i) * 12,
        34,
        22 + noise(i + 7) * 12,
        i % 2 ? '#4b9070' : '#62ad84',
      ),
    ),
    rect(0, 596, 1600, 304, 'url(#river)'),
    repeat(30, (i) =>
      rect(noise(i) * 1600, 640 + noise(i + 33) * 240, 60 + noise(i + 5) * 150, 5, '#ffffff', {
        rx: 3,
        opacity: 0.3,
      }),
    ),
    repeat(7, (i) =>
      rect(1120 - i * 14 + noise(i) * 30, 612 + i * 40, 110 + noise(i + 3) * 70, 9, '#ffe9b8', {
        rx: 5,
        opacity: 0.7 - i * 0.07,
      }),
    ),
    bridge(),
    group('translate(930 775)', boat()),
  )
}

function houses(
  count: number,
  width: number,
  height: number,
  colour: string,
  seed: number,
  ground: number,
) {
  return repeat(count, (i) => {
    const tall = height * (0.35 + noise(i + seed) * 0.65)
    const x = i * width - 20
    const windows = repeat(Math.floor(tall / 34) - 1, (j) =>
      rect(x + 14, ground - tall + 18 + j * 34, width - 34, 8, '#ffffff', { opacity: 0.22 }),
    )
    return rect(x, ground - tall, width - 6, tall + 20, colour, { rx: 4 }) + windows
  })
}

function towers() {
  return [
    rect(420, 210, 92, 370, '#7fa3cd', { rx: 6 }),
    path('M420 214L466 150L512 214z', '#7fa3cd'),
    line('M466 150V96', '#7fa3cd', 8),
    rect(700, 250, 110, 330, '#93b3d8', { rx: 40 }),
    path('M1330 580V290l90-60V580z', '#7fa3cd'),
    repeat(
      9,
      (i) =>
        rect(434, 236 + i * 36, 64, 10, '#ffffff', { opacity: 0.4 }) +
        rect(718, 300 + i * 30, 74, 8, '#ffffff', { opacity: 0.4 }),
    ),
  ].join('')
}

function bridge() {
  const cables = repeat(9, (i) =>
    line(`M560 300L${600 + i * 56} 640M560 300L${520 - i * 56} 640`, '#ffffff', 4, {
      opacity: 0.9,
    }),
  )
  return [
    cables,
    path('M540 900L552 290h16L580 900z', '#f5f7fb'),
    path('M560 290h8L580 900h-20z', '#cbd6e6'),
    path('M0 640Q560 610 1600 650V680Q560 644 0 672z', ink.navy),
    path('M0 640Q560 610 1600 650V656Q560 618 0 648z', ink.orange),
    path('M1290 668h44l8 232h-60z', '#cbd6e6'),
    group(
      'translate(905 590) scale(.3)',
      rect(0, 0, 170, 100, '#f4f1ec', { rx: 8 }),
      path('M180 100V30h60l40 40v30z', ink.orange),
      circle(50, 108, 24, '#22243a'),
      circle(220, 108, 24, '#22243a'),
    ),
    group(
      'translate(300 594) scale(.26)',
      rect(0, 0, 260, 110, ink.red, { rx: 20 }),
      rect(20, 20, 220, 40, '#d9eefb', { rx: 8 }),
      circle(60, 112, 22, '#22243a'),
      circle(200, 112, 22, '#22243a'),
    ),
  ].join('')
}

function boat() {
  return [
    path('M-130 0H130L96 48H-100z', '#ffffff'),
    path('M-112 24H114L96 48H-100z', ink.red),
    rect(-70, -40, 120, 40, '#e9f1fa', { rx: 8 }),
    repeat(4, (i) => rect(-60 + i * 27, -30, 17, 18, '#7fb0dc', { rx: 4 })),
    rect(-150, 48, 300, 5, '#ffffff', { rx: 3, opacity: 0.5 }),
  ].join('')
}
