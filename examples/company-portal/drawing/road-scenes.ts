import { ink } from './palette.ts'
import { cloud } from './sky.ts'
import { skyline } from './skyline.ts'
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

export const road = { 'truck-dawn': truckAtDawn, 'routes-map': routesMap, skyline }

function truckAtDawn() {
  return svg(
    1600,
    900,
    `<defs>${gradient('dawn', '#3c4a86', '#8a6aa8', '#ee9a86', '#ffd59a')}${glow('sun', '#fff0c0')}${gradient('asphalt', '#4a4763', '#2e3049')}</defs>`,
    rect(0, 0, 1600, 900, 'url(#dawn)'),
    repeat(26, (i) =>
      circle(noise(i) * 1600, noise(i + 50) * 240, 1.5 + noise(i + 90) * 1.8, '#ffffff', {
        opacity: 0.7,
      }),
    ),
    circle(1130, 560, 430, 'url(#sun)'),
    circle(1130, 560, 92, '#fff1c9'),
    cloud(300, 210, 1.2, '#f6b6a6'),
    cloud(860, 150, 0.8, '#d59bb6'),
    cloud(1380, 270, 1, '#fbc6a0'),
    path(
      'M0 560L170 430L290 500L470 340L640 500L760 430L960 580L1180 470L1360 560L1600 450V700H0z',
      '#7a6299',
    ),
    path('M470 340l60 56-34 4-30 30-46-20zM170 430l44 26-40 12-36-8z', '#ffe3d3', {
      opacity: 0.75,
    }),
    path('M0 620Q260 540 520 610T1010 600T1600 590V760H0z', '#574d80'),
    path('M0 680Q400 610 800 670T1600 650V800H0z', '#433f6b'),
    rect(0, 730, 1600, 170, 'url(#asphalt)'),
    rect(0, 726, 1600, 8, '#ffcf9a', { opacity: 0.6 }),
    line('M30 832H1600', '#ffe1b0', 9, { 'stroke-dasharray': '110 80' }),
    repeat(
      7,
      (i) => rect(60 + i * 250, 690, 8, 44, '#2e3049') + circle(64 + i * 250, 694, 6, ink.orange),
    ),
    path('M1110 690L1600 740V800L1110 720z', '#fff3c4', { opacity: 0.2 }),
    group('translate(330 428)', truck()),
  )
}

function truck() {
  const wheel = (x: number) =>
    circle(x, 328, 42, '#22243a') + circle(x, 328, 20, '#b9bccd') + circle(x, 328, 7, '#22243a')
  return [
    ellipse(390, 372, 430, 14, '#15162a66'),
    rect(0, 20, 540, 270, '#f4f1ec', { rx: 14 }),
    path('M0 210H540V276a14 14 0 0 1-14 14H14a14 14 0 0 1-14-14z', ink.blue),
    path('M0 210C160 150 300 250 540 150V210z', '#5f7cf0'),
    path('M0 34a14 14 0 0 1 14-14H526a14 14 0 0 1 14 14v8H0z', '#ffffff'),
    line('M180 44v150M360 44v120', '#e0dcd6', 4),
    rect(20, 286, 740, 26, '#2a2c44'),
    path('M566 290V92q0-24 24-24h92q22 0 32 22l40 92q8 16 8 30v78z', ink.orange),
    path('M640 96h38q12 0 18 14l30 72h-86z', '#bfe2f3'),
    path('M640 96h38q12 0 18 14l6 14-62 40z', '#ffffff', { opacity: 0.4 }),
    path('M566 92q0-24 24-24h92l-14-24q-6-10-18-10h-64q-20 0-20 22z', '#d9702a'),
    rect(584, 200, 44, 10, '#b85a1d', { rx: 5 }),
    line('M632 90V286', '#cf6d24', 4),
    rect(738, 238, 28, 22, '#fff3c4', { rx: 8 }),
    rect(700, 276, 74, 26, '#2a2c44', { rx: 8 }),
    circle(668, 150, 16, '#e8b892'),
    path('M648 182q4-26 20-26t22 26z', '#31507a'),
    path('M652 148a16 16 0 0 1 32-2z', '#2a2c44'),
    wheel(90),
    wheel(190),
    wheel(470),
    wheel(690),
  ].join('')
}

function routesMap() {
  const roads = 'M330 360C520 250 620 560 800 470S1080 600 1290 560'
  return svg(
    1600,
    900,
    rect(0, 0, 1600, 900, '#d5e8f2'),
    path(
      'M-20 120C160 40 420 90 560 60S980 20 1180 90S1500 60 1640 160V760C1480 860 1300 780 1120 830S720 800 560 850S140 780 -20 820z',
      '#eef3e2',
    ),
    path(
      'M-20 220C200 160 330 240 520 200S900 120 1090 210S1420 220 1640 300V620C1480 700 1240 660 1080 720S700 660 520 730S170 680 -20 700z',
      '#e1ecd0',
    ),
    repeat(34, (i) =>
      ellipse(
        80 + noise(i) * 1440,
        180 + noise(i + 60) * 500,
        14 + noise(i + 20) * 16,
        9 + noise(i + 20) * 9,
        '#c5dcae',
      ),
    ),
    line('M520 40C560 180 470 260 540 380S640 600 600 860', '#a9d3ea', 20),
    line('M1090 60C1040 220 1130 330 1060 430S1000 680 1050 860', '#a9d3ea', 16),
    ellipse(1180, 270, 90, 44, '#a9d3ea'),
    path('M1330 740l70-110 54 76 40-56 84 90z', '#b3c3d8'),
    path('M1400 630l26 36-20-4-14 16-16-10z', '#ffffff'),
    line('M330 360C460 520 640 640 800 470M800 470C900 320 1140 330 1290 560', '#8c9bb8', 6, {
      'stroke-dasharray': '4 18',
    }),
    line(roads, '#ffffff', 22),
    line(roads, ink.blue, 10),
    pin(330, 360, ink.red, 1.15),
    pin(800, 470, ink.blue, 1.15),
    pin(1290, 560, ink.green, 1.15),
    van(560, 402, ink.orange),
    van(1040, 560, ink.green),
    van(1010, 388, ink.navy),
    rect(70, 640, 330, 190, '#ffffff', { rx: 22 }),
    repeat(
      3,
      (i) =>
        circle(112, 686 + i * 48, 13, [ink.red, ink.blue, ink.green][i]!) +
        rect(142, 678 + i * 48, [150, 120, 170][i]!, 16, '#c7d0dc', { rx: 8 }) +
        rect(332, 678 + i * 48, 40, 16, '#58b889', { rx: 8 }),
    ),
  )
}

function pin(x: number, y: number, colour: string, size: number) {
  return group(
    `translate(${x} ${y}) scale(${size})`,
    ellipse(0, 4, 30, 10, '#22345a33'),
    path('M0 0C-16 -34 -46 -56 -46 -94a46 46 0 0 1 92 0C46 -56 16 -34 0 0z', colour),
    circle(0, -94, 20, '#ffffff'),
  )
}

function van(x: number, y: number, colour: string) {
  return group(
    `translate(${x} ${y})`,
    circle(0, 0, 44, '#ffffff'),
    circle(0, 0, 44, 'none', { stroke: colour, 'stroke-width': 5 }),
    rect(-28, -16, 34, 26, colour, { rx: 4 }),
    path('M9 -9h10l9 10v9H9z', colour),
    circle(-16, 12, 6.5, ink.navy),
    circle(16, 12, 6.5, ink.navy),
  )
}
