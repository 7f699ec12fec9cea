import { Readable } from 'node:stream'
import { strToU8, zipSync } from 'fflate'
import sharp from 'sharp'
import { writeWord } from '../word/write.ts'
import { onBoth } from './portal.ts'

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

onBoth('a document is shown with its pictures, and read only once', async (t, office) => {
  const png = await sharp({ create: { width: 30, height: 20, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  const image = { type: 'image', attrs: { fileId: 'p1', alt: 'Red', width: 30, height: 20 } }
  const mention = {
    type: 'mention',
    attrs: { type: 'person', id: 'x', label: 'Boss', login: null },
  }
  const evil = { type: 'link', attrs: { href: 'https://a.example/"onclick' } }
  const content = [
    { type: 'paragraph', content: [image, mention, { type: 'text', text: '<b>', marks: [evil] }] },
  ]
  const drawn = {
    id: 'p1',
    type: 'png' as const,
    bytes: new Uint8Array(png),
    width: 30,
    height: 20,
  }
  const bytes = await writeWord({ type: 'doc', content }, { title: 'Plan' }, [drawn])
  let opened = 0
  const file = {
    ...{ name: 'plan.docx', type: word, hash: 'a'.repeat(64) },
    open: async () => {
      opened++
      return Readable.from([bytes])
    },
  }
  const first = await office.preview(file)
  t.regex(
    first.html.html,
    /^<p><img src="data:image\/webp;base64,[\w+/=]+" alt="Red" width="30" height="20" loading="lazy" \/>@Boss&lt;b&gt;<\/p>$/,
  )
  t.is(first.kind, 'text')
  t.is(first.title, 'Plan')
  t.deepEqual(first.skipped, [{ what: 'link', count: 1, example: evil.attrs.href }])
  const again = await office.preview(file)
  t.deepEqual(again, first)
  t.is(opened, 1)
})

onBoth('what cannot be read says why', async (t, office) => {
  const read = (name: string, bytes: Uint8Array) => office.toRichText({ name, bytes })
  const whole = await writeWord({ type: 'doc', content: [] }, { title: 'Plan' }, [])
  const zip = (entries: Record<string, string>) =>
    zipSync(
      Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, strToU8(text)])),
    )
  const document = (inside: string, before = '') =>
    zip({ 'word/document.xml': `${before}<w:document><w:body>${inside}</w:body></w:document>` })
  const laughs = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
  const ole = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...Buffer.alloc(600)])
  const locked = Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')])
  const cases: [why: string, name: string, bytes: Uint8Array][] = [
    ['empty', 'a.docx', new Uint8Array()],
    ['broken', 'a.docx', whole.subarray(0, whole.length - 3_000)],
    ['locked', 'a.docx', new Uint8Array(locked)],
    ['old', 'a.doc', ole],
    ['kind', 'a.zip', zip({ 'a.txt': 'a' })],
    ['kind', 'a.bin', new Uint8Array([1, 0, 2, 0, 3])],
    ['broken', 'a.docx', zip({ 'word/document.xml': '<w:document>' })],
    ['too-much', 'a.docx', document('<w:p/>', laughs)],
    ['too-much', 'a.docx', document(' '.repeat(20_000_000))],
    ['too-much', 'a.docx', document('<w:sdt>'.repeat(3_000))],
  ]
  for (const [why, name, bytes] of cases) {
    const error = await t.throwsAsync(read(name, bytes), undefined, why)
    t.like(error, { code: 'office:unreadable', wording: { key: `office.unreadable.${why}` } })
  }
})

onBoth('five hundred lists in each other are laid flat, and nothing is lost', async (t, office) => {
  const inside = (depth: number): string =>
    depth === 0
      ? '<w:p><w:r><w:t>deepest</w:t></w:r></w:p>'
      : `<w:tbl><w:tr><w:tc><w:p><w:r><w:t>level ${depth}</w:t></w:r></w:p>${inside(depth - 1)}<w:p/></w:tc></w:tr></w:tbl>`
  const xml = `<w:document><w:body>${inside(500)}</w:body></w:document>`
  const bytes = zipSync({ 'word/document.xml': strToU8(xml) })
  const { body, skipped } = await office.toRichText({ name: 'deep.docx', bytes })
  t.true(JSON.stringify(body).includes('"deepest"') && JSON.stringify(body).includes('level 7"'))
  t.like(skipped, [{ what: 'deep' }])
})
