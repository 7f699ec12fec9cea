import test from 'ava'
import fc from 'fast-check'
import type { RichText } from 'portico/sdk'
import { compare, folded, type Row, type Side } from './compare.ts'

const paragraph = (text: string) => ({
  type: 'paragraph',
  content: text ? [{ type: 'text', text }] : [],
})
const doc = (...content: unknown[]): RichText => ({ type: 'doc', content })
const textOf = (side: Side | undefined) => side?.pieces.map(({ text }) => text).join('')
const only = (side: Side | undefined) =>
  side?.pieces.flatMap(({ text, mark }) => (mark === 'only' ? [text] : []))

test('blocks are aligned, and words are marked in any alphabet', (t) => {
  const before = doc(
    paragraph('Приходьте о восьмій.'),
    paragraph('Зникне.'),
    paragraph('Лишиться.'),
  )
  const after = doc(
    paragraph('Приходьте о дев’ятій.'),
    paragraph('Лишиться.'),
    paragraph('Нове тут.'),
  )
  const rows = compare(before, after)
  t.deepEqual(
    rows.map(({ state }) => state),
    ['changed', 'removed', 'same', 'added'],
  )
  t.deepEqual(only(rows[0]!.left), ['восьмій'])
  t.regex(only(rows[0]!.right)!.join(''), /дев’ятій/)
})

test('rows of tables are compared cell by cell, and what only looks different is said', (t) => {
  const cell = (text: string) => ({ type: 'tableCell', content: [paragraph(text)] })
  const table = (...rows: string[][]) => ({
    type: 'table',
    content: rows.map((cells) => ({ type: 'tableRow', content: cells.map(cell) })),
  })
  const bold = { type: 'text', text: 'Same words', marks: [{ type: 'bold' }] }
  const rows = compare(
    doc(table(['Warehouse', '12 pallets'], ['Office', '3']), paragraph('Same words')),
    doc(table(['Warehouse', '14 pallets'], ['Office', '3']), {
      type: 'paragraph',
      content: [bold],
    }),
  )
  t.deepEqual(
    rows.map(({ state }) => state),
    ['changed', 'same', 'restyled'],
  )
  t.deepEqual(
    rows[0]!.right!.cells!.map(({ pieces }) => pieces.filter(({ mark }) => mark === 'only')),
    [[], [{ text: '14', mark: 'only' }]],
  )
})

test('each side is its version, whole and in order, whatever was changed', (t) => {
  const texts = fc.array(fc.stringMatching(/^[a-d ]{1,12}$/), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(texts, texts, (left, right) => {
      const rows = compare(doc(...left.map(paragraph)), doc(...right.map(paragraph)))
      const shown = (name: 'left' | 'right') =>
        rows.flatMap((row: Row) => (row[name] ? [textOf(row[name])] : []))
      t.deepEqual(shown('left'), left)
      t.deepEqual(shown('right'), right)
      const hidden = folded(rows).reduce((sum, { state, n }) => sum + (state === 'gap' ? n! : 1), 0)
      t.is(hidden, rows.length)
    }),
  )
})
