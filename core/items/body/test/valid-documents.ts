import fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { schema } from '../schema.ts'
import { cleanText } from '../text.ts'

type Json = Record<string, unknown>

const signs = [
  ...'abя 1_*~`#@:-+=.>|<&;[](){}!\\/\'"\n\t',
  '😀',
  'é',
  '```',
  '\n\n',
  '{"',
  '::',
  '- [ ] ',
]
const words = fc
  .string({ unit: fc.constantFrom(...signs), minLength: 1, maxLength: 14 })
  .map(cleanText)
  .filter(Boolean)
const label = fc.oneof(words, fc.constant('Olena'))
const id = fc.stringMatching(/^[\w-]{1,12}$/)
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })

const marks: fc.Arbitrary<string[]> = fc.oneof(
  fc.subarray(['bold', 'italic', 'strike', 'underline', 'highlight']),
  fc.constant<string[]>(['code']),
  fc.constant<string[]>([]),
)
const href = fc.constantFrom(
  '/a',
  'https://x.example/a_b?c=1',
  'https://y.example/(z)',
  'mailto:a@b.c',
  'tel:+1',
)
const text = fc.record({ text: words, marks, href: optional(href) }).map((made) => ({
  type: 'text',
  text: made.text,
  marks: [
    ...(made.href ? [{ type: 'link', attrs: { href: made.href } }] : []),
    ...made.marks.filter((name) => !(made.href && name === 'code')).map((type) => ({ type })),
  ],
}))

const data = fc.dictionary(
  fc.constantFrom('question', 'size', 'open'),
  fc.oneof(words, fc.integer(), fc.boolean(), fc.constant(null)),
)
const plugin = fc.record({ kind: fc.constantFrom('polls:poll', 'gone-plugin:chart'), data })
const size = optional(fc.integer({ min: 0, max: 10_000 }))
const leaf = fc.oneof(
  fc.constant({ type: 'hardBreak' }),
  node(
    'image',
    fc.record({ fileId: id, alt: fc.oneof(label, fc.constant('')), width: size, height: size }),
  ),
  node('file', fc.record({ fileId: id, name: label, size: fc.nat() })),
  node(
    'mention',
    fc.record({
      type: fc.constantFrom('person', 'department', 'group'),
      id,
      label,
      login: optional(fc.constantFrom('olena', 'іван.б')),
    }),
  ),
  node('hashtag', fc.record({ tag: fc.constantFrom('news', 'ідея_1', '日本語') })),
  node('pluginInline', plugin),
)
const inline = fc.array(fc.oneof({ weight: 3, arbitrary: text }, leaf), { maxLength: 5 })

function node(type: string, attrs: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  return attrs.map((made) => ({ type, attrs: made }))
}

const box = (type: string, content: fc.Arbitrary<unknown>, attrs: Json = {}) =>
  content.map((made) => ({ type, attrs, content: made }))

const paragraph = box('paragraph', inline)
const cellSpans = fc.record({
  colspan: fc.integer({ min: 1, max: 3 }),
  rowspan: fc.integer({ min: 1, max: 3 }),
  colwidth: optional(fc.constantFrom([100], [100, 50])),
})

const { block } = fc.letrec<{ block: Json; blocks: Json[]; item: Json[] }>((tie) => {
  const blocks = fc.array(tie('block'), { minLength: 1, maxLength: 3, size: 'small' })
  const inItem = fc
    .tuple(paragraph, fc.array(tie('block'), { maxLength: 2 }))
    .map(([first, rest]) => [first, ...rest])
  const items = (type: string, attrs: fc.Arbitrary<Json>) =>
    fc.array(
      fc.tuple(attrs, inItem).map(([own, content]) => ({ type, attrs: own, content })),
      {
        minLength: 1,
        maxLength: 3,
      },
    )
  const cell = fc
    .tuple(
      fc.constantFrom('tableCell', 'tableHeader'),
      fc.oneof(cellSpans, fc.constant({})),
      blocks,
    )
    .map(([type, attrs, content]) => ({ type, attrs, content }))
  const row = box('tableRow', fc.array(cell, { minLength: 1, maxLength: 3 }))
  return {
    blocks,
    item: inItem,
    block: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      paragraph,
      fc.constantFrom(2, 3, 4).chain((level) => box('heading', inline, { level })),
      box(
        'codeBlock',
        words.map((code) => [{ type: 'text', text: code }]),
        { language: 'portico' },
      ),
      box(
        'codeBlock',
        words.map((code) => [{ type: 'text', text: code }]),
        { language: null },
      ),
      fc.constant({ type: 'horizontalRule' }),
      node('embed', fc.record({ type: fc.constant('item'), id })),
      node('pluginBlock', plugin),
      box('bulletList', items('listItem', fc.constant({}))),
      fc
        .nat({ max: 12 })
        .chain((start) => box('orderedList', items('listItem', fc.constant({})), { start })),
      box('taskList', items('taskItem', fc.record({ checked: fc.boolean() }))),
      box('blockquote', blocks),
      fc.constantFrom('info', 'danger').chain((kind) => box('callout', blocks, { kind })),
      fc
        .oneof(
          words.map((made) => made.slice(0, 200)),
          fc.constant(''),
        )
        .chain((summary) => box('details', blocks, { summary })),
      box('table', fc.array(row, { minLength: 1, maxLength: 3 })),
    ),
  }
})

/** Every document a wiki page may hold, of any signs. */
export const validDocument: fc.Arbitrary<Node> = fc
  .array(block, { minLength: 1, maxLength: 4 })
  .map((content) => schema.nodeFromJSON({ type: 'doc', content }))
