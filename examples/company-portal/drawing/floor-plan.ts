import { ink } from './palette.ts'
import { circle, group, line, path, rect, repeat, svg } from './svg.ts'

/** An office from above, as architects colour it for clients. */
export function floorPlan() {
  return svg(
    1200,
    900,
    rect(0, 0, 1200, 900, '#e8edf4'),
    rect(88, 88, 1040, 740, '#22345a', { rx: 10, opacity: 0.12 }),
    rect(76, 76, 1048, 748, '#ffffff', { rx: 6 }),
    floors(),
    walls(),
    [0, 1, 2, 3].map((i) => group(`translate(${132 + i * 120} 130)`, desks())).join(''),
    [0, 1, 2, 3].map((i) => group(`translate(${132 + i * 120} 600)`, desks())).join(''),
    group('translate(640 98)', meeting(4)),
    group('translate(890 98)', meeting(6)),
    repeat(3, (i) => group(`translate(${958} ${352 + i * 84})`, quiet())),
    group('translate(330 370)', kitchen()),
    group('translate(660 590)', lounge()),
    group('translate(920 640)', showers()),
    (
      [
        [110, 350],
        [110, 540],
        [596, 350],
        [596, 560],
        [1090, 590],
        [650, 796],
        [880, 796],
      ] as const
    )
      .map(([x, y]) => plant(x, y))
      .join(''),
  )
}

function floors() {
  return [
    rect(90, 90, 520, 230, '#f3e6d2'),
    rect(90, 580, 520, 230, '#f3e6d2'),
    repeat(
      16,
      (i) =>
        rect(90, 104 + i * 14.4, 520, 1, '#e4d1b4') + rect(90, 594 + i * 14.4, 520, 1, '#e4d1b4'),
    ),
    rect(90, 334, 820, 232, '#dff0ea'),
    rect(624, 90, 240, 230, '#dde6fb'),
    rect(878, 90, 232, 230, '#dde6fb'),
    rect(924, 334, 186, 252, '#fbe6d6'),
    rect(624, 580, 270, 230, '#e9e2f7'),
    rect(908, 600, 202, 210, '#d9edf5'),
  ].join('')
}

function walls() {
  const outer = rect(83, 83, 1034, 734, 'none', { stroke: ink.navy, 'stroke-width': 14 })
  const inner = line(
    'M617 83V230M617 290V327M617 327H700M770 327H960M1030 327H1117M871 83V327M917 327V380M917 440V500M917 560V593H1117M617 573V640M617 720V817M617 573H760M830 573H917M901 593V680M901 750V817',
    ink.navy,
    10,
  )
  const windows = line(
    'M150 83H330M390 83H570M660 83H830M910 83H1080M150 817H330M390 817H570M660 817H850M83 380V520M1117 130V280M1117 360V560',
    '#8fc3ea',
    7,
  )
  const door = line('M700 327a70 70 0 0 1 70 -70M617 230a60 60 0 0 0 -60 60', '#9fafc5', 3)
  return outer + inner + windows + door
}

function desks() {
  const seat = (x: number, y: number) => circle(x, y, 13, ink.blue) + circle(x, y, 7, '#7f97f2')
  return [
    rect(0, 50, 92, 34, '#ffffff', { rx: 4, stroke: '#c9b28c', 'stroke-width': 2 }),
    rect(0, 86, 92, 34, '#ffffff', { rx: 4, stroke: '#c9b28c', 'stroke-width': 2 }),
    repeat(
      2,
      (i) =>
        rect(10 + i * 46, 70, 28, 8, ink.navy, { rx: 2 }) +
        rect(10 + i * 46, 92, 28, 8, ink.navy, { rx: 2 }),
    ),
    seat(24, 32),
    seat(70, 32),
    seat(24, 138),
    seat(70, 138),
  ].join('')
}

function meeting(seats: number) {
  const width = 36 + (seats / 2) * 34
  const left = 104 - width / 2
  return [
    rect(left, 82, width, 66, '#ffffff', { rx: 33, stroke: '#a9b8dd', 'stroke-width': 3 }),
    repeat(
      seats / 2,
      (i) =>
        circle(left + 35 + i * 34, 62, 13, ink.orange) +
        circle(left + 35 + i * 34, 168, 13, ink.orange),
    ),
    rect(60, 0, 90, 7, ink.navy, { rx: 3 }),
  ].join('')
}

function quiet() {
  return (
    rect(0, 0, 130, 66, '#fff7ef', { rx: 8, stroke: '#e5bd97', 'stroke-width': 3 }) +
    rect(70, 12, 44, 42, '#ffffff', { rx: 5, stroke: '#e5bd97', 'stroke-width': 2 }) +
    circle(44, 33, 14, ink.red)
  )
}

function kitchen() {
  const stool = (x: number, y: number) => circle(x, y, 11, ink.green)
  return [
    rect(0, 14, 190, 40, '#ffffff', { rx: 6, stroke: '#8fc9b2', 'stroke-width': 3 }),
    rect(16, 22, 36, 24, '#9cc9ec', { rx: 6 }),
    circle(86, 34, 9, ink.navy),
    circle(112, 34, 9, ink.navy),
    rect(146, 22, 26, 24, ink.red, { rx: 4 }),
    rect(10, 100, 170, 46, '#e0ab78', { rx: 23 }),
    repeat(4, (i) => stool(34 + i * 41, 84) + stool(34 + i * 41, 162)),
    group(
      'translate(300 30)',
      circle(60, 66, 40, '#ffffff', { stroke: '#8fc9b2', 'stroke-width': 3 }),
      repeat(4, (i) => stool(60 + Math.cos(i * 1.57) * 58, 66 + Math.sin(i * 1.57) * 58)),
    ),
    group(
      'translate(-190 30)',
      circle(60, 66, 40, '#ffffff', { stroke: '#8fc9b2', 'stroke-width': 3 }),
      repeat(4, (i) => stool(60 + Math.cos(i * 1.57) * 58, 66 + Math.sin(i * 1.57) * 58)),
    ),
    repeat(
      2,
      (i) =>
        circle(480 + i * 70, 100, 24, '#ffffff', { stroke: '#8fc9b2', 'stroke-width': 3 }) +
        stool(480 + i * 70, 60) +
        stool(480 + i * 70, 140),
    ),
  ].join('')
}

function lounge() {
  return [
    rect(20, 50, 160, 110, '#d3c6ee', { rx: 12 }),
    rect(24, 20, 152, 44, '#8e7cc9', { rx: 14 }),
    rect(34, 40, 64, 30, '#a797dc', { rx: 8 }),
    rect(102, 40, 64, 30, '#a797dc', { rx: 8 }),
    rect(60, 92, 80, 40, '#ffffff', { rx: 10 }),
    rect(58, 158, 50, 40, '#8e7cc9', { rx: 12 }),
    rect(118, 158, 50, 40, '#8e7cc9', { rx: 12 }),
  ].join('')
}

function showers() {
  const bike = (y: number) =>
    circle(22, y, 15, 'none', { stroke: ink.navy, 'stroke-width': 4 }) +
    circle(70, y, 15, 'none', { stroke: ink.navy, 'stroke-width': 4 }) +
    line(`M22 ${y}l16 -12h22l10 12M38 ${y - 12}l10 12l12 -12`, ink.red, 4)
  return [
    bike(20),
    bike(74),
    bike(128),
    repeat(
      2,
      (i) =>
        rect(116, -14 + i * 84, 58, 66, '#ffffff', {
          rx: 6,
          stroke: '#8fc3d8',
          'stroke-width': 3,
        }) + circle(145, 18 + i * 84, 10, '#8fc3ea'),
    ),
  ].join('')
}

function plant(x: number, y: number) {
  return repeat(6, (i) =>
    group(
      `translate(${x} ${y}) rotate(${i * 60})`,
      path('M0 0q-11 -14 0 -24q11 10 0 24z', i % 2 ? ink.leaf : ink.green),
    ),
  )
}
