import test from 'ava'
import fc from 'fast-check'
import type { RichText } from '../../../../sdk/items.ts'
import { loadBody } from '../index.ts'
import { validDocument } from './valid-documents.ts'

const body = await loadBody()
/** Nobody of those named is known any more. */
const resolveMention = async () => new Map()

test('any page survives a plain textarea', async (t) => {
  let fenced = 0
  await fc.assert(
    fc.asyncProperty(validDocument, async (made) => {
      const { doc } = body.fromDoc(made.toJSON(), { profile: 'wiki' })
      const source = body.toMarkdown(doc, { profile: 'wiki' })
      if (source.includes('```portico')) fenced++
      const back = await body.fromMarkdown(source, { profile: 'wiki', resolveMention })
      t.deepEqual(back.doc, doc, source)
    }),
    { numRuns: 300 },
  )
  t.true(fenced > 20, `only ${fenced} documents held what Markdown cannot say`)
})

test('only what Markdown cannot say goes as JSON', async (t) => {
  const merged = {
    type: 'table',
    content: [
      {
        type: 'tableRow',
        content: [{ type: 'tableCell', attrs: { colspan: 2 }, content: [{ type: 'paragraph' }] }],
      },
    ],
  }
  const words = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
  const item = { type: 'listItem', content: [words('in a list'), merged] }
  const doc = {
    type: 'doc',
    content: [words('before'), { type: 'bulletList', content: [item] }, words('after')],
  }
  const source = body.toMarkdown(doc as RichText, { profile: 'wiki' })
  t.regex(
    source,
    /^before\n\n- in a list\n\n {2}```portico\n {2}\{"type":"table".*\n {2}```\n\nafter$/,
  )
})

test('a fence with something else stays the code it is', async (t) => {
  for (const code of [
    'no JSON',
    '{"type":"nothing"}',
    '{"type":"listItem"}',
    '[1]',
    '"x"',
    'null',
  ]) {
    const source = `\`\`\`portico\n${code}\n\`\`\``
    const { html } = await body.fromMarkdown(source, { profile: 'wiki', resolveMention })
    t.true(html.startsWith('<pre><code class="language-portico">'), html)
  }
})
