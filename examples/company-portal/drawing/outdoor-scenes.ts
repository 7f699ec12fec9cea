import { ink } from './palette.ts'
import { cloud } from './sky.ts'
import { solarRoof } from './solar-roof.ts'
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

export const outdoors = { mountains, running, 'solar-roof': solarRoof }

function mountains() {
  const hikers: [number, number, number, string, string][] = [
    [586, 852, 1.02, ink.red, '#35507a'],
    [704, 803, 0.98, ink.blue, '#6b4332'],
    [815, 760, 0.93, ink.yellow, '#3f9d7c'],
    [918, 716, 0.88, '#8e5bd0', '#35507a'],
    [1018, 672, 0.83, ink.orange, '#2d3548'],
  ]
  return svg(
    1600,
    900,
    `<defs>${gradient('air', '#69b1ee', '#cfe8f8', '#f5f8ee')}${gradient('meadow', '#8fce8b', '#4f9f6d')}${gradient('near', '#6fbb78', '#3c8a60')}${glow('sun', '#fffbe4')}</defs>`,
    rect(0, 0, 1600, 900, 'url(#air)'),
    circle(310, 190, 260, 'url(#sun)'),
    circle(310, 190, 62, '#fff5cf'),
    cloud(620, 150, 1, '#ffffff'),
    cloud(1440, 130, 1.1, '#ffffff'),
    path(
      'M0 560L240 330L420 470L620 300L800 500L1000 260L1180 420L1380 240L1600 470V900H0z',
      '#b3c8e6',
    ),
    path('M300 620L720 240L830 330L1030 110L1220 320L1300 270L1640 620z', '#8ba4cd'),
    path('M1030 110L1220 320L1300 270L1640 620H1180L1080 330z', '#7690bd'),
    path(
      'M1030 110L1146 238L1110 250L1084 226L1050 268L1012 232L976 262L930 220zM720 240L786 293L752 304L724 288L688 312L652 302z',
      '#ffffff',
    ),
    path('M1030 110L1146 238L1110 250L1084 226L1062 252z', '#dbe6f4'),
    path('M0 640Q300 470 640 590T1180 520T1600 560V900H0z', 'url(#meadow)'),
    repeat(16, (i) =>
      spruce(
        60 + i * 44 + noise(i) * 24,
        610 + noise(i + 4) * 26 - i * 3,
        0.5 + noise(i + 9) * 0.3,
      ),
    ),
    repeat(9, (i) =>
      spruce(
        1240 + i * 44 + noise(i + 70) * 20,
        570 + noise(i + 44) * 20,
        0.5 + noise(i + 19) * 0.3,
      ),
    ),
    path('M0 830Q420 800 760 700T1240 560Q1440 540 1600 590V900H0z', 'url(#near)'),
    path(
      'M400 900C520 790 760 760 900 690S1080 620 1230 566l14 6C1120 640 1040 690 930 740S700 800 610 900z',
      '#e9d6a8',
    ),
    hikers
      .map(([x, y, size, jacket, bag]) =>
        group(`translate(${x} ${y}) scale(${size})`, hiker(jacket, bag)),
      )
      .join(''),
    spruce(120, 870, 1.7),
    spruce(230, 900, 1.3),
    spruce(1500, 890, 1.9),
    spruce(1400, 905, 1.2),
    repeat(40, (i) =>
      circle(
        640 + noise(i) * 760,
        800 + noise(i + 30) * 90,
        3 + noise(i + 8) * 3,
        ['#ffffff', ink.yellow, '#f3a6b4'][i % 3]!,
      ),
    ),
  )
}

function spruce(x: number, y: number, size: number) {
  return group(
    `translate(${x} ${y}) scale(${size})`,
    rect(-6, -20, 12, 24, '#6b4f3a'),
    path('M0 -170L34 -104H18L48 -58H26L58 -12H-58L-26 -58H-48L-18 -104H-34z', '#2f7a5c'),
    path('M0 -170L34 -104H18L48 -58H26L58 -12H0z', '#276a50'),
  )
}

/** Walks to the right; the feet stand at 0,0. */
function hiker(jacket: string, bag: string) {
  return [
    ellipse(0, 2, 34, 7, '#1d4a3555'),
    line('M-4 -60L-20 -28L-24 -4', '#35405c', 14),
    line('M2 -60L16 -32L20 -4', '#2d3548', 14),
    line('M-28 0h10M16 0h12', '#6b4332', 11),
    rect(-38, -122, 28, 58, bag, { rx: 12 }),
    rect(-36, -132, 24, 14, '#f3d9b4', { rx: 7 }),
    path('M-18 -122q18 -12 36 0l6 62q-24 8 -46 0z', jacket),
    line('M8 -108L28 -84L40 -92', jacket, 11),
    line('M42 -100L52 0', '#8a6a4c', 4),
    circle(2, -142, 19, '#efc09c'),
    path('M-18 -144a20 20 0 0 1 40 -2q-20 -8 -40 2z', bag),
  ].join('')
}

function running() {
  return svg(
    1600,
    900,
    `<defs>${gradient('early', '#8cc3f2', '#d8ecf8', '#fff0d4')}${gradient('track', '#d9694a', '#c04f38')}${glow('sun', '#fff6d6')}</defs>`,
    rect(0, 0, 1600, 900, 'url(#early)'),
    circle(1240, 330, 340, 'url(#sun)'),
    circle(1240, 330, 70, '#fff1c4'),
    cloud(330, 150, 1, '#ffffff'),
    cloud(900, 110, 0.8, '#ffffff'),
    repeat(22, (i) =>
      ellipse(
        20 + i * 78,
        452 - noise(i) * 20,
        62,
        66 + noise(i + 5) * 46,
        i % 2 ? '#5aa37b' : '#6fb68a',
      ),
    ),
    stand(),
    rect(0, 500, 1600, 70, '#7cc28c'),
    rect(0, 500, 1600, 14, '#68b07c'),
    repeat(17, (i) => line(`M${i * 100} 508v-44`, '#ffffff', 7)),
    line('M0 466H1600', '#ffffff', 9),
    rect(0, 560, 1600, 340, 'url(#track)'),
    repeat(4, (i) =>
      rect(0, 566 + i * i * 17 + i * 38, 1600, 5 + i * 2, '#ffffff', { opacity: 0.85 }),
    ),
    group(
      'translate(440 770) scale(1.3)',
      runner(ink.blue, '#2d3548', '#f3c7a6', '#3d2c29', false),
    ),
    group(
      'translate(800 800) scale(1.42)',
      runner(ink.yellow, '#27406b', '#a9714b', '#241f26', true),
    ),
    group(
      'translate(1180 770) scale(1.3)',
      runner('#37a58d', '#4a3a63', '#efc09c', '#9c4f2e', true),
    ),
  )
}

function stand() {
  return [
    path('M120 300H760L720 270H160z', ink.navy),
    path('M150 300H730V470H150z', '#c9d8ea'),
    repeat(5, (i) => rect(150, 330 + i * 28, 580, 12, ['#3b5bdb', '#5f7cf0'][i % 2]!)),
    repeat(4, (i) => rect(190 + i * 166, 296, 10, 174, '#f4f7fb')),
  ].join('')
}

/** A runner in full stride to the right; the ground is at 0. */
function runner(shirt: string, shorts: string, skin: string, hair: string, tail: boolean) {
  return [
    ellipse(0, 6, 78, 11, '#5f1f1566'),
    line('M-6 -120L-44 -84L-86 -100', skin, 19),
    line('M-86 -100l-6 -18', '#ffffff', 17),
    line('M-30 -186L-58 -158L-34 -134', skin, 14),
    path('M-26 -206q26 -16 46 2l-4 86q-24 10 -46 0z', shirt),
    line('M4 -118L40 -76L24 -16', skin, 20),
    line('M20 -10l26 6', '#ffffff', 17),
    path('M-30 -132q24 10 48 0l22 42l-26 16l-22 -26l-26 22l-18 -22z', shorts),
    line('M6 -190L34 -160L66 -178', skin, 15),
    rect(-8, -226, 18, 22, skin),
    circle(8, -244, 27, skin),
    tail ? path('M-12 -262q-34 -4 -46 26q22 -10 44 -6z', hair) : '',
    path('M-20 -240a28 28 0 0 1 54 -14q-22 2 -32 -4q-8 16 -22 18z', hair),
    circle(22, -244, 3, '#2b2430'),
    line('M18 -230q8 4 12 -2', '#a8473f', 3),
    line('M-19 -250L35 -256', '#ffffff', 5),
  ].join('')
}
