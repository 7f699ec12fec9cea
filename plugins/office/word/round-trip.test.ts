import test from 'ava'
import fc from 'fast-check'
import type { RichText } from 'portico/sdk'
import type { Node } from '../reading/nodes.ts'
import { anyBody } from '../test/any-body.ts'
import { readWord } from './read.ts'
import { writeWord } from './write.ts'

const origin = 'https://portal.example'

/** Through Word and back. */
async function throughWord(body: RichText, title = 'Title') {
  return readWord(await writeWord(body, { title, origin }, []), origin)
}

test('any page comes back from Word as it went, and again', async (t) => {
  await fc.assert(
    fc.asyncProperty(anyBody, async (body) => {
      const once = await throughWord(body)
      t.deepEqual(once.body, body)
      t.is(once.title, 'Title')
      t.deepEqual(once.skipped, [])
      t.deepEqual((await throughWord(once.body)).body, body)
    }),
    { numRuns: 40 },
  )
})

test('lists in lists deeper than Word counts', async (t) => {
  let list: Node = { type: 'bulletList', content: [item('11')] }
  for (let depth = 10; depth > 0; depth--) {
    list = { type: depth % 2 ? 'bulletList' : 'orderedList', content: [item(`${depth}`, list)] }
    if (list.type === 'orderedList')
      list = { type: list.type, attrs: { start: depth }, content: list.content! }
  }
  const body: RichText = { type: 'doc', content: [list] }
  t.deepEqual((await throughWord(body)).body, body)
})

const item = (text: string, ...rest: Node[]): Node => ({
  type: 'listItem',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }, ...rest],
})
