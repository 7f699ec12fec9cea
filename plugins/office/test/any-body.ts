import fc from 'fast-check'
import type { RichText } from 'portico/sdk'
import { joinedText, type Mark, type Node, sortedMarks } from '../reading/nodes.ts'

const words = fc
  .array(
    fc.constantFrom(
      'план',
      'отпуск',
      'їжак',
      'Word & <co>',
      '«тест»',
      'x²',
      '😀',
      'two  spaces',
      '\t',
    ),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((parts) => parts.join(' '))

const id = fc.stringMatching(/^[\w-]{22}$/)
const href = fc.constantFrom(
  'https://example.com/a?b=1&c=2#d',
  '/wiki/first-day',
  'mailto:a@b.example',
  'tel:+380',
)

const marks: fc.Arbitrary<Mark[]> = fc
  .tuple(
    fc.subarray(['bold', 'italic', 'strike', 'underline', 'highlight']),
    fc.option(href),
    fc.boolean(),
  )
  .map(([types, to, code]) => {
    if (code && types.length > 3) return [{ type: 'code' }]
    const link = to === null ? [] : [{ type: 'link', attrs: { href: to } }]
    return sortedMarks([...link, ...types.map((type) => ({ type }))])
  })

const text: fc.Arbitrary<Node> = fc
  .tuple(words, marks)
  .map(([value, some]) =>
    some.length > 0 ? { type: 'text', marks: some, text: value } : { type: 'text', text: value },
  )

const leaf: fc.Arbitrary<Node> = fc.oneof(
  fc.constant({ type: 'hardBreak' }),
  fc.record({
    type: fc.constant('mention'),
    attrs: fc.record({
      type: fc.constantFrom('person', 'department', 'group'),
      id,
      label: words,
      login: fc.option(fc.stringMatching(/^[a-z.]{1,12}$/)),
    }),
  }),
  fc.record({
    type: fc.constant('hashtag'),
    attrs: fc.record({ tag: fc.constantFrom('новости', 'plan-2026', 'їжак') }),
  }),
  fc.record({
    type: fc.constant('file'),
    attrs: fc.record({ fileId: id, name: words, size: fc.nat() }),
  }),
)

const plugin = (type: string) =>
  fc.record({
    type: fc.constant(type),
    attrs: fc.record({
      kind: fc.constantFrom('maps:place', 'charts:bar-chart'),
      data: fc.record({ text: words, n: fc.nat(), on: fc.boolean() }),
    }),
  })

const inline = (least: number) =>
  fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: text },
        { weight: 1, arbitrary: leaf },
        { weight: 1, arbitrary: plugin('pluginInline') },
      ),
      {
        minLength: least,
        maxLength: 5,
      },
    )
    .map(joinedText)

const holding = (type: string, content: Node[], attrs?: Record<string, unknown>): Node => ({
  type,
  ...(attrs ? { attrs } : {}),
  ...(content.length > 0 ? { content } : {}),
})

const paragraph = inline(0).map((content) => holding('paragraph', content))
const heading = fc
  .tuple(fc.constantFrom(2, 3, 4), inline(1))
  .map(([level, content]) => holding('heading', content, { level }))
const code = fc
  .tuple(
    fc.constantFrom(null, 'ts', 'c++'),
    fc.array(fc.constantFrom('if (a < b) {', '  return', '', '}'), { minLength: 1, maxLength: 4 }),
  )
  .map(([language, lines]) => {
    const value = lines.join('\n')
    return holding('codeBlock', value === '' ? [] : [{ type: 'text', text: value }], { language })
  })
const embed = fc
  .tuple(fc.constantFrom('polls:poll', 'item'), id)
  .map(([type, of]) => holding('embed', [], { type, id: of }))

const { block } = fc.letrec<{ block: Node; blocks: Node[] }>((tie) => ({
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
  block: fc.oneof(
    { depthSize: 'small', maxDepth: 3, withCrossShrink: true },
    paragraph,
    heading,
    code,
    embed,
    plugin('pluginBlock'),
    fc.constant<Node>({ type: 'horizontalRule' }),
    tie('blocks').map((content) => holding('blockquote', content)),
    fc
      .tuple(fc.constantFrom('info', 'success', 'warning', 'danger'), tie('blocks'))
      .map(([kind, content]) => holding('callout', content, { kind })),
    fc
      .tuple(fc.constantFrom('', 'Подробно'), tie('blocks'))
      .map(([summary, content]) => holding('details', content, { summary })),
    list(tie('blocks')),
    table(tie('blocks')),
  ),
}))

function list(blocks: fc.Arbitrary<Node[]>): fc.Arbitrary<Node> {
  const rest = fc.option(blocks).map((some) => some ?? [])
  const item = fc.tuple(paragraph, rest).map(([first, more]) => [first, ...more])
  const items = fc.array(fc.tuple(item, fc.boolean()), { minLength: 1, maxLength: 3 })
  return fc
    .tuple(
      fc.constantFrom('bulletList', 'orderedList', 'taskList'),
      fc.integer({ min: 0, max: 9 }),
      items,
    )
    .map(([type, start, all]) => {
      const content = all.map(([inside, checked]) =>
        type === 'taskList'
          ? holding('taskItem', inside, { checked })
          : holding('listItem', inside),
      )
      return holding(type, content, type === 'orderedList' ? { start } : undefined)
    })
}

/** A grid of which one cell may reach over its neighbours. */
function table(blocks: fc.Arbitrary<Node[]>): fc.Arbitrary<Node> {
  const size = fc.integer({ min: 1, max: 3 })
  return fc
    .tuple(size, size, fc.boolean(), fc.boolean(), fc.array(blocks, { minLength: 9, maxLength: 9 }))
    .map(([rows, columns, heads, merged, contents]) => {
      const wide = merged && columns > 1 ? 2 : 1
      const high = merged && rows > 1 && columns > wide ? 2 : 1
      const content = Array.from({ length: rows }, (_, row) => {
        const cells = Array.from({ length: columns }, (_, column) => {
          if (row < high && column < wide && row + column > 0) return []
          const isFirst = row + column === 0
          const attrs = { colspan: isFirst ? wide : 1, rowspan: isFirst ? high : 1, colwidth: null }
          const type = heads && (row === 0 || column === 0) ? 'tableHeader' : 'tableCell'
          return [holding(type, contents[row * 3 + column]!, attrs)]
        })
        return holding('tableRow', cells.flat())
      })
      return holding('table', content)
    })
}

/** Any page of the portal, as its editor leaves it. */
export const anyBody: fc.Arbitrary<RichText> = fc
  .array(block, { minLength: 1, maxLength: 4 })
  .map((content) => ({ type: 'doc', content }))
