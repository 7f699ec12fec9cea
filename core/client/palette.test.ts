import test from 'ava'
import fc from 'fast-check'
import { contrast } from './oklch.ts'
import { type Palette, palette } from './palette.ts'

const backs = ['bg', 'surface', 'surface-2', 'surface-raised']
const statuses = ['success', 'warning', 'danger', 'info']
const pairs: [text: string, back: string, min: number][] = [
  ...backs.flatMap((back): [string, string, number][] => [
    ['text', back, 7],
    ['text-2', back, 4.5],
    ['accent-text', back, 4.5],
    ['focus', back, 3],
    ...statuses.map((status): [string, string, number] => [status, back, 4.5]),
  ]),
  ...statuses.flatMap((status): [string, string, number][] => [
    [status, `${status}-quiet`, 4.5],
    ['text', `${status}-quiet`, 7],
    ['text-2', `${status}-quiet`, 4.5],
    ['accent-text', `${status}-quiet`, 4.5],
  ]),
  ['text', 'accent-quiet', 7],
  ['text', 'hover', 7],
  ['text-2', 'hover', 4.5],
  ['text-2', 'accent-quiet', 4.5],
  ['accent-text', 'hover', 4.5],
  ['accent-text', 'accent-quiet', 4.5],
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-hover', 4.5],
  ...backs.flatMap((back): [string, string, number][] => [
    ['border-strong', back, 3],
    ['accent-edge', back, 3],
  ]),
]

function failures(colors: Palette): string[] {
  return pairs
    .filter(([text, back, min]) => contrast(colors[text]!, colors[back]!) < min)
    .map(([text, back, min]) => `${text} ${colors[text]} on ${back} ${colors[back]} < ${min}`)
}

test('every brand colour gives a light and a dark palette with enough contrast', (t) => {
  const byte = fc.integer({ min: 0, max: 255 })
  const color = fc
    .tuple(byte, byte, byte)
    .map((rgb) => `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`)
  const tint = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(color, tint, (brand, neutralTint) => {
      const { light, dark } = palette({ color: brand, neutralTint })
      t.deepEqual(failures(light), [], `light ${brand}`)
      t.deepEqual(failures(dark), [], `dark ${brand}`)
    }),
    { numRuns: 1500, examples: ['#000', '#fff', '#ff0', '#0000ff', '#808080'].map((c) => [c, 1]) },
  )
})

test('a brand that can carry white text keeps its exact colour', (t) => {
  const { light } = palette({ color: '#3b5bdb' })
  t.is(light.accent, '#3b5bdb')
  t.is(light['on-accent'], '#ffffff')
})

test('a bad colour is named', (t) => {
  t.throws(() => palette({ color: 'blue' }), { message: /"blue" is not a colour.*#rrggbb/ })
})
