import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { eachDatabaseRooms, type Rooms } from '../../testing/rooms.ts'

const test = eachDatabaseRooms()
const code = (name: string) => ({ code: `core:${name}` })
const of = (...chunks: (string | Buffer)[]) =>
  Readable.from(chunks.map((chunk) => Buffer.from(chunk)))

async function incoming({ folder }: Rooms): Promise<string[]> {
  return readdir(join(folder, 'incoming')).catch(() => [])
}

test('a page dressed up as a picture is never shown inline', async (t, rooms) => {
  const owner = await rooms.person()
  const html = '<script>alert(1)</script>'
  for (const [content, type] of [
    [html, 'text/plain'],
    [
      `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">${html}</svg>`,
      'application/xml',
    ],
    [Buffer.from([0, 1, 2, 3]), 'application/octet-stream'],
  ] as const) {
    const file = await rooms.files.save(owner, { name: '../../Отчёт "1".png', stream: of(content) })
    t.like(file, { name: 'Отчёт ”1”.png', type, image: null })
    for (const variant of ['original', 'display', 'thumb'] as const) {
      const { stream, headers } = await rooms.files.open(owner, file.id, variant)
      t.deepEqual(await buffer(stream), Buffer.from(content))
      t.regex(
        headers['content-disposition']!,
        /^attachment; filename="_____ _1_.png"; filename\*=UTF-8''%D0%9E/,
      )
      t.is(headers['x-content-type-options'], 'nosniff')
      t.regex(headers['content-security-policy']!, /sandbox/)
      t.notRegex(headers['content-type']!, /xml|html|svg/)
    }
  }
})

test('a picture is drawn anew: turned, smaller, without what it tells of its maker', async (t, rooms) => {
  const owner = await rooms.person()
  const other = await rooms.person()
  const sent = await sharp({
    create: { width: 2000, height: 1000, channels: 3, background: '#369' },
  })
    .withExif({ IFD0: { Copyright: 'secret place' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const file = await rooms.files.save(owner, {
    name: 'photo.jpeg',
    stream: of(sent),
    alt: 'A wall',
  })
  t.like(file, { type: 'image/jpeg', size: sent.length, alt: 'A wall' })
  t.deepEqual(file.image, { width: 800, height: 1600 })
  const { stream, headers } = await rooms.files.open(owner, file.id)
  t.like(headers, { 'content-type': 'image/webp' })
  t.regex(headers['content-disposition']!, /^inline; filename="photo.webp"/)
  t.is((await sharp(await buffer(stream)).metadata()).exif, undefined)

  const place = await rooms.space({ posting: 'readers' })
  await rooms.items.create(owner, 'test:post', { space: place.id, body: 'x', files: [file.id] })
  const shown = await rooms.files.open(other, file.id, 'original')
  t.is((await sharp(await buffer(shown.stream)).metadata()).exif, undefined)
  t.regex(shown.headers['content-disposition']!, /^attachment/)
  const own = await rooms.files.open(owner, file.id, 'original')
  t.deepEqual(await buffer(own.stream), sent)
})

test('too large, broken or cut off: a clear answer and nothing left behind', async (t, rooms) => {
  const owner = await rooms.person()
  const save = (stream: Readable) => rooms.files.save(owner, { name: 'x.png', stream })
  const png = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#963' } })
    .png()
    .toBuffer()
  let sent = 0
  const endless = Readable.from(
    (function* () {
      for (; ; sent++) yield Buffer.alloc(64 * 1024)
    })(),
  )
  await t.throwsAsync(save(endless), code('too-large'))
  t.true(sent < 40, 'the rest was not even read')
  await t.throwsAsync(save(of(png.subarray(0, 60))), code('unsupported-media'))
  const cut = new Readable({ read() {} })
  cut.push('half a file')
  setImmediate(() => cut.destroy(new Error('The sender went away')))
  await t.throwsAsync(save(cut), { message: 'The sender went away' })
  const anonymous = rooms.viewers.anonymous()
  const attempt = rooms.files.save(anonymous, { name: 'x', stream: of('x') })
  await t.throwsAsync(attempt, code('sign-in-required'))
  t.deepEqual(await incoming(rooms), [])
})

test('who may open a file: its uploader while it is loose, then the readers of its item', async (t, rooms) => {
  const { files, items, person, space, system } = rooms
  const owner = await person()
  const reader = await person()
  const guest = await person({ roles: ['guest'] })
  const place = await space({ posting: 'readers' })
  const file = await files.save(owner, { name: 'a.txt', stream: of('x') })
  await t.throwsAsync(files.get(reader, file.id), code('not-found'))
  const theft = items.create(reader, 'test:post', { space: place.id, body: 'x', files: [file.id] })
  await t.throwsAsync(theft, code('invalid'))

  const post = await items.create(owner, 'test:post', {
    space: place.id,
    body: 'x',
    files: [file.id],
  })
  t.deepEqual(post.files, [file])
  t.is((await files.get(reader, file.id)).name, 'a.txt')
  await t.throwsAsync(files.describe(reader, file.id, 'Not mine'), code('not-found'))
  t.is((await files.describe(owner, file.id, ' A letter ')).alt, 'A letter')
  await t.throwsAsync(files.open(guest, file.id), code('not-found'))
  await t.throwsAsync(files.open(rooms.viewers.anonymous(), file.id), code('not-found'))
  await items.remove(owner, post.id)
  await t.throwsAsync(files.get(reader, file.id), code('not-found'))

  const portrait = await files.save(system, { name: 'me.txt', stream: of('x') })
  await rooms.people.update(owner.id, { avatarFileId: portrait.id })
  t.is((await files.get(reader, portrait.id)).id, portrait.id)
  await t.throwsAsync(files.get(guest, portrait.id), code('not-found'))
})

test('what nothing uses is gone after a day', async (t, rooms) => {
  const { files, items, person, space } = rooms
  const owner = await person()
  const place = await space({ posting: 'readers' })
  const [kept, dropped, inline] = await Promise.all(
    ['kept', 'dropped', 'inline'].map((name) => files.save(owner, { name, stream: of(name) })),
  )
  const image = { type: 'image', attrs: { fileId: inline!.id, alt: '' } }
  const body = { type: 'doc' as const, content: [{ type: 'paragraph', content: [image] }] }
  const both = [kept!.id, dropped!.id]
  const post = await items.create(owner, 'test:post', { space: place.id, body, files: both })
  await items.update(owner, post.id, 1, { files: [kept!.id] })
  await files.sweep()
  t.is((await files.get(owner, dropped!.id)).name, 'dropped')
  rooms.advance(86_400_001)
  await files.sweep()
  await t.throwsAsync(files.get(owner, dropped!.id), code('not-found'))
  for (const { id, name } of [kept!, inline!]) {
    t.is(String(await buffer((await files.open(owner, id)).stream)), name)
  }
})
