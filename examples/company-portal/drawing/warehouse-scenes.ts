import { ink } from './palette.ts'
import { circle, ellipse, gradient, group, line, noise, path, rect, repeat, svg } from './svg.ts'

export const warehouse = { warehouse: hall, 'safety-gear': safetyGear }

/** One-point perspective: two walls of shelves run towards the bright gate at the end. */
function hall() {
  const vanish = { x: 800, y: 400 }
  return svg(
    1600,
    900,
    `<defs>${gradient('roof', '#d9e6f5', '#f3f8fd')}${gradient('floor', '#c3cfdd', '#e6ecf3')}${gradient('beam', '#ffffff', '#ffffff00')}</defs>`,
    rect(0, 0, 1600, 900, 'url(#roof)'),
    path('M0 900L700 440H900L1600 900z', 'url(#floor)'),
    repeat(6, (i) => lamp(i, vanish)),
    rect(690, 330, 220, 112, '#f9fcff'),
    repeat(5, (i) => rect(690, 330 + i * 22, 220, 2, '#cfdcea')),
    rect(684, 324, 232, 8, ink.navy),
    shelves(-1, vanish),
    shelves(1, vanish),
    line('M470 900L730 446M1130 900L870 446', '#f6c445', 7),
    group('translate(690 470) scale(1.16)', forklift()),
  )
}

function lamp(index: number, vanish: { x: number; y: number }) {
  const near = 1 / (1 + index * 0.75)
  const y = vanish.y - 390 * near
  const half = 190 * near
  return (
    rect(vanish.x - half, y, half * 2, 16 * near, '#fff', { rx: 8 * near }) +
    path(
      `M${vanish.x - half} ${y + 16 * near}h${half * 2}l${half * 0.5} ${120 * near}h${-half * 3}z`,
      'url(#beam)',
      { opacity: 0.45 },
    )
  )
}

/** A wall of racks; `side` is -1 for left and 1 for right. Drawn from far to near. */
function shelves(side: number, vanish: { x: number; y: number }) {
  const edge = (depth: number) => vanish.x + side * 800 * depth
  const height = (level: number, depth: number) => vanish.y + (level - 0.42) * 1130 * depth
  const depths = [0.135, 0.18, 0.24, 0.32, 0.43, 0.58, 0.78, 1.05]
  const levels = [-0.02, 0.205, 0.43, 0.655, 0.86]
  const bays = depths.slice(1).map((near, bay) => {
    const far = depths[bay]!
    const quad = (top: number, bottom: number, a = far, b = near) =>
      `M${edge(a)} ${height(top, a)}L${edge(b)} ${height(top, b)}L${edge(b)} ${height(bottom, b)}L${edge(a)} ${height(bottom, a)}z`
    const cells = levels.slice(1).map((floor, row) => {
      const ceiling = levels[row]!
      const boxes = [0, 1].map((slot) => {
        const seed = bay * 31 + row * 7 + slot * 3 + (side > 0 ? 101 : 0)
        if (noise(seed) < 0.12) return ''
        const a = far + (near - far) * (slot === 0 ? 0.08 : 0.54)
        const b = far + (near - far) * (slot === 0 ? 0.48 : 0.94)
        const top = floor - (floor - ceiling) * (0.5 + noise(seed + 5) * 0.28)
        const colour = ink.boxes[Math.floor(noise(seed + 9) * ink.boxes.length)]!
        const label = top + (floor - top) * 0.3
        const third = (b - a) * 0.3
        return (
          path(quad(top, floor, a, b), colour) +
          path(quad(top, top + (floor - top) * 0.13, a, b), '#ffffff', { opacity: 0.25 }) +
          path(quad(label, label + 0.035, a + third, b - third), '#ffffff', { opacity: 0.8 })
        )
      })
      return path(quad(ceiling, floor), row % 2 ? '#31486e' : '#2b4165') + boxes.join('')
    })
    const post = path(quad(levels[0]! - 0.02, 0.9, near - (near - far) * 0.07, near), ink.blue)
    const beams = levels.slice(1).map((floor) => path(quad(floor, floor + 0.022), ink.orange))
    return cells.join('') + beams.join('') + post
  })
  return bays.join('')
}

function forklift() {
  return [
    ellipse(110, 316, 190, 16, '#0b1c3a26'),
    rect(196, 40, 12, 264, '#3a4358'),
    rect(216, 40, 8, 264, '#566079'),
    path('M20 150h120l50 60v70H10v-90z', ink.orange),
    path('M20 150h120l14 17H20z', '#ffffff', { opacity: 0.25 }),
    path('M36 150L56 52h96l24 112', 'none', {
      stroke: '#2d3548',
      'stroke-width': 11,
      'stroke-linejoin': 'round',
    }),
    rect(48, 44, 116, 12, '#2d3548', { rx: 6 }),
    circle(98, 92, 19, '#f2c4a0'),
    path('M77 90a21 21 0 0 1 42 0z', '#f6c445'),
    rect(73, 88, 52, 6, '#e2ab24', { rx: 3 }),
    path('M72 150q0-38 26-38t26 38z', '#2f7d6b'),
    line('M110 128l30 6', '#f2c4a0', 10),
    line('M140 150l8-28', '#2d3548', 6),
    circle(52, 282, 34, '#2d3548'),
    circle(52, 282, 15, '#c8d1de'),
    circle(160, 288, 28, '#2d3548'),
    circle(160, 288, 12, '#c8d1de'),
    rect(224, 282, 128, 9, '#3a4358'),
    rect(236, 268, 112, 14, '#b98252'),
    rect(240, 196, 104, 72, '#4f7fe0', { rx: 5 }),
    rect(240, 124, 104, 70, '#5ab8a4', { rx: 5 }),
    repeat(2, (i) => rect(252, 136 + i * 72, 80, 10, '#ffffff', { rx: 5, opacity: 0.55 })),
  ].join('')
}

/** Things to wear, laid out tidily as if for a photograph from above. */
function safetyGear() {
  return svg(
    1200,
    900,
    rect(0, 0, 1200, 900, '#2f5fb8'),
    circle(940, 200, 420, '#3a6cc8'),
    circle(200, 820, 340, '#2954a4'),
    group('translate(150 120)', helmet()),
    group('translate(700 150)', goggles()),
    group(
      'translate(140 510)',
      glove('#f08a3c'),
      group('translate(470 0) scale(-1 1)', glove('#f08a3c')),
    ),
    group('translate(690 480)', boot()),
  )
}

function helmet() {
  return [
    ellipse(205, 300, 240, 22, '#12306a55'),
    path('M30 270C30 120 100 30 205 30s175 90 175 240z', '#f8c62f'),
    path('M205 30c105 0 175 90 175 240h-70c0-120-40-210-105-240z', '#e6ab1c'),
    path('M170 36c20-14 50-14 70 0l8 234h-86z', '#ffdb66'),
    path('M-10 262h430c14 0 14 36 0 36H-10c-14 0-14-36 0-36z', '#ffd34d'),
    rect(-16, 288, 442, 12, '#d99b12', { rx: 6 }),
    circle(205, 200, 30, '#fff'),
    path('M193 200l9 10 17-20', 'none', {
      stroke: '#2f8f6b',
      'stroke-width': 8,
      'stroke-linecap': 'round',
    }),
  ].join('')
}

function goggles() {
  return [
    line('M-30 110q30-40 60-30M390 80q30-10 60 30', '#1c2c4e', 26),
    path(
      'M30 40h330c30 0 46 20 40 60l-14 70c-6 30-24 40-50 40h-60c-30 0-44-40-81-40s-51 40-81 40H54c-26 0-44-10-50-40L-10 100c-6-40 10-60 40-60z',
      '#1c2c4e',
    ),
    path(
      'M44 66h302c20 0 28 12 24 36l-10 54c-4 20-14 28-30 28h-46c-24 0-44-40-89-40s-65 40-89 40H60c-16 0-26-8-30-28L20 102c-4-24 4-36 24-36z',
      '#9fe0ea',
    ),
    path('M60 80h90l-50 96H62c-10 0-16-6-18-16L36 108c-2-18 6-28 24-28z', '#d4f4f8'),
  ].join('')
}

function glove(colour: string) {
  return [
    ellipse(110, 300, 110, 14, '#12306a55'),
    path(
      'M40 290V160c-20-10-44-34-40-52s26-14 40 6l14 20V34c0-24 34-24 34 0v-12c0-26 36-26 36 0v10c0-26 36-24 36 2v18c2-22 32-20 32 4v234z',
      colour,
    ),
    line('M88 40v80M124 36v84M160 52v70', '#00000026', 6),
    rect(34, 236, 164, 58, '#1c2c4e', { rx: 14 }),
    rect(34, 252, 164, 10, '#f8c62f'),
    path('M60 150q60 30 116 0v56q-60 20-116 0z', '#00000014'),
  ].join('')
}

function boot() {
  return [
    ellipse(200, 296, 230, 18, '#12306a55'),
    path(
      'M60 0h150c10 0 12 10 10 22l-6 96c40 30 130 40 168 70 26 20 26 60 24 80H40V60z',
      '#b9703a',
    ),
    path('M290 158c40 10 70 18 92 30 26 20 26 60 24 80h-96c-20-40-26-80-20-110z', '#8f5227'),
    rect(28, 258, 386, 34, '#1c2c4e', { rx: 10 }),
    repeat(8, (i) => rect(44 + i * 46, 286, 24, 12, '#1c2c4e')),
    rect(48, -10, 176, 34, '#8f5227', { rx: 14 }),
    repeat(4, (i) => line(`M${150 + i * 12} ${50 + i * 28}l62 -10`, '#ffe2a8', 8)),
  ].join('')
}
