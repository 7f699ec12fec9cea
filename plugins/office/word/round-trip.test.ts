import { crc32 } from 'node:zlib'
import test from 'ava'
import fc from 'fast-check'
import type { RichText } from 'portico/sdk'
import sharp from 'sharp'
import { drawnPicture, shownPicture } from '../pictures.ts'
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

test('pictures go along with what they show, in their size, wherever they stand', async (t) => {
  const png = await sharp({ create: { width: 90, height: 60, channels: 4, background: '#08f8' } })
    .png()
    .toBuffer()
  const image = (width: number | null) => ({
    type: 'image',
    attrs: { fileId: 'picture-1', alt: 'Синій <квадрат>', width, height: width && width / 2 },
  })
  const link = [{ type: 'link', attrs: { href: '/wiki/p/1' } }]
  const body: RichText = {
    type: 'doc',
    content: [
      { type: 'paragraph', content: [image(40), { type: 'text', text: ' & ' }, image(20)] },
      {
        type: 'blockquote',
        content: [{ type: 'paragraph', content: [{ ...image(10), marks: link }] }],
      },
    ],
  }
  const drawn = (await drawnPicture('picture-1', png))!
  const once = readWord(await writeWord(body, { title: '', origin }, [drawn]), origin)
  t.deepEqual(once.body, body)
  t.is(once.pictures.length, 1)
  const again = (await drawnPicture('picture-1', once.pictures[0]!.bytes))!
  const twice = readWord(await writeWord(once.body, { title: '', origin }, [again]), origin)
  t.deepEqual(twice.body, body)
  t.like(twice.pictures[0], { type: 'image/png', alt: 'Синій <квадрат>' })
})

test('a picture of too many points, or none, is not drawn', async (t) => {
  const small = { width: 9, height: 9, channels: 3, background: 'red' } as const
  const bomb = await sharp({ create: small }).png().toBuffer()
  bomb.writeUInt32BE(60_000, 16)
  bomb.writeUInt32BE(60_000, 20)
  bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29)
  for (const bytes of [bomb, bomb.subarray(0, 500), new Uint8Array([1, 2, 3])]) {
    t.is(await shownPicture(bytes), undefined)
    t.is(await drawnPicture('a', bytes), undefined)
  }
})

const item = (text: string, ...rest: Node[]): Node => ({
  type: 'listItem',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }, ...rest],
})
