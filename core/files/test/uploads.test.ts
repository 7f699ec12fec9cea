import { createHash, randomBytes } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import sharp from 'sharp'
import type { Viewer } from '../../../sdk/access.ts'
import { coreErrors } from '../../../sdk/errors.ts'
import { eachDatabaseRooms, type Rooms } from '../../testing/rooms.ts'
import { createFiles } from '../index.ts'

const test = eachDatabaseRooms()
const code = (name: string) => ({ code: `core:${name}` })
const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const day = 86_400_000

/** Sends bytes in chunks, and breaks off where the chunks end when that is not the end. */
function sender(bytes: Buffer, size: number, broken: boolean): Readable {
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
    if (broken) throw Object.assign(new Error('gone'), { code: 'ECONNRESET' })
  }
  return Readable.from(chunks())
}

async function upload({ files }: Rooms, viewer: Viewer, name: string, bytes: Buffer) {
  const { id } = await files.uploads.begin(viewer, { name, size: bytes.length })
  await files.uploads.write(viewer, id, 0, sender(bytes, 1000, false))
  return id
}

test('cut off anywhere, however often, it becomes the file that was sent', async (t, rooms) => {
  const owner = await rooms.person()
  const { uploads } = rooms.files
  const part = fc.record({ length: fc.nat(60_000), chunk: fc.integer({ min: 1, max: 20_000 }) })
  await fc.assert(
    fc.asyncProperty(fc.nat(100_000), fc.array(part, { maxLength: 6 }), async (size, parts) => {
      const bytes = randomBytes(size)
      const { id, received } = await uploads.begin(owner, { name: 'a.bin', size })
      let at = received
      for (const { length, chunk } of size ? [...parts, { length: size, chunk: 7000 }] : []) {
        const sent = bytes.subarray(at, at + length)
        if (at === size) break
        const broken = at + sent.length < size
        const attempt = uploads.write(owner, id, at, sender(sent, chunk, broken))
        if (broken) await t.throwsAsync(attempt, code('malformed'))
        else await attempt
        at = (await uploads.state(owner, id)).received
        t.is(at, bytes.length - size + Math.min(size, at))
      }
      const ref = await rooms.files.get(owner, id)
      t.is(ref.hash, sha(bytes))
      t.is(sha(await buffer(await rooms.files.read(owner, id))), sha(bytes))
    }),
    { numRuns: 15 },
  )
  t.deepEqual(await readdir(join(rooms.folder, 'incoming')), [])
})

test('what a dead process wrote and nobody counted is written anew', async (t, rooms) => {
  const owner = await rooms.person()
  const { uploads } = rooms.files
  const bytes = randomBytes(50_000)
  const { id } = await uploads.begin(owner, { name: 'a.bin', size: bytes.length })
  await t.throwsAsync(uploads.write(owner, id, 0, sender(bytes.subarray(0, 20_000), 999, true)))
  // As if the process had died between writing and counting, with a state of another version.
  const died = { received: 10_000, hash_state: 'bm90aGluZw==', lease: 'dead', lease_until: 1 }
  await rooms.db.table('uploads').where({ id }).update(died)
  t.is((await uploads.state(owner, id)).received, 10_000)
  await uploads.write(owner, id, 10_000, sender(bytes.subarray(10_000), 999, false))
  t.is((await rooms.files.get(owner, id)).hash, sha(bytes))
  // The answer got lost: whoever asks again hears that it is there.
  t.is((await uploads.state(owner, id)).received, 50_000)
  await t.throwsAsync(uploads.write(owner, id, 7, sender(bytes, 10, false)), code('conflict'))
})

test('its last byte came, then the process died: who asks makes it a file', async (t, rooms) => {
  const owner = await rooms.person()
  const { uploads } = rooms.files
  const bytes = randomBytes(3000)
  for (const renamed of [false, true]) {
    const { id } = await uploads.begin(owner, { name: 'a.bin', size: 3000 })
    const attempt = uploads.write(owner, id, 0, sender(bytes.subarray(0, 2999), 500, true))
    await t.throwsAsync(attempt)
    const row = await rooms.db.table('uploads').where({ id }).first()
    await uploads.write(owner, id, 2999, sender(bytes.subarray(2999), 500, false))
    const hash = (await rooms.files.get(owner, id)).hash
    // Back to just before the end, with the bytes under their final name or not.
    if (!renamed) await rooms.files.store.drop(id)
    await rooms.db.table('files').where({ id }).delete()
    await rooms.db.table('uploads').insert({ ...row, received: renamed ? 2999 : 3000 })
    if (renamed) {
      await uploads.write(owner, id, 2999, sender(bytes.subarray(2999), 500, false))
      t.is((await rooms.files.get(owner, id)).hash, hash)
    } else await t.throwsAsync(uploads.state(owner, id), code('not-found'))
  }
})

test('two at once: the newer request goes on, the older one is broken off', async (t, rooms) => {
  const owner = await rooms.person()
  const { uploads } = rooms.files
  const bytes = randomBytes(9000)
  const { id } = await uploads.begin(owner, { name: 'a.bin', size: 9000 })
  const hanging = new Readable({ read() {} })
  hanging.push(bytes.subarray(0, 4000))
  const older = t.throwsAsync(uploads.write(owner, id, 0, hanging), code('upload-busy'))
  const writing = () => rooms.db.table('uploads').where({ id }).whereNotNull('lease').first()
  while (!(await writing())) await new Promise(setImmediate)
  await uploads.state(owner, id)
  await older
  const { received } = await uploads.state(owner, id)
  await uploads.write(owner, id, received, sender(bytes.subarray(received), 999, false))
  t.is((await rooms.files.get(owner, id)).hash, sha(bytes))
})

test('another process writes: come back later, until that one is taken for dead', async (t, rooms) => {
  const owner = await rooms.person()
  const { uploads } = rooms.files
  const { id } = await uploads.begin(owner, { name: 'a.bin', size: 5 })
  const until = Date.UTC(2027, 0, 1)
  const row = rooms.db.table('uploads').where({ id })
  await row.clone().update({ lease: 'other', lease_until: until })
  const go = () => uploads.write(owner, id, 0, sender(Buffer.from('12345'), 2, false))
  await t.throwsAsync(go(), code('upload-busy'))
  await row.clone().update({ lease_until: 1 })
  await go()
  t.is((await rooms.files.get(owner, id)).size, 5)
})

test('its sender alone knows of it, and may give it up', async (t, rooms) => {
  const [owner, other] = [await rooms.person(), await rooms.person()]
  const { uploads } = rooms.files
  const { id } = await uploads.begin(owner, { name: 'a', size: 5 })
  await t.throwsAsync(uploads.state(other, id), code('not-found'))
  const theft = uploads.write(other, id, 0, sender(Buffer.from('12345'), 2, false))
  await t.throwsAsync(theft, code('not-found'))
  await t.throwsAsync(uploads.cancel(other, id), code('not-found'))
  const anonymous = rooms.viewers.anonymous()
  await t.throwsAsync(uploads.begin(anonymous, { name: 'a', size: 5 }), code('sign-in-required'))
  await uploads.cancel(owner, id)
  await t.throwsAsync(uploads.state(owner, id), code('not-found'))
  t.deepEqual(await readdir(join(rooms.folder, 'incoming')), [])
})

test('once it is an item’s, only who reads the item knows of it', async (t, rooms) => {
  const owner = await rooms.person()
  const place = await rooms.space({ posting: 'readers' })
  const id = await upload(rooms, owner, 'a.txt', Buffer.from('plain'))
  t.is((await rooms.files.uploads.state(owner, id)).received, 5)
  await rooms.items.create(owner, 'test:post', { space: place.id, body: 'x', files: [id] })
  await t.throwsAsync(rooms.files.uploads.state(owner, id), code('not-found'))
})

test('who asks for the upload of another one does not break it off', async (t, rooms) => {
  const [owner, other] = [await rooms.person(), await rooms.person()]
  const { uploads } = rooms.files
  const { id } = await uploads.begin(owner, { name: 'a', size: 5 })
  async function* asked() {
    yield Buffer.from('12')
    await t.throwsAsync(uploads.state(other, id), code('not-found'))
    await t.throwsAsync(uploads.cancel(other, id), code('not-found'))
    yield Buffer.from('345')
  }
  await uploads.write(owner, id, 0, Readable.from(asked()))
  t.is((await uploads.state(owner, id)).received, 5)
})

test('a broken picture is refused at its end; a rule of a plugin keeps it as a file', async (t, rooms) => {
  const owner = await rooms.person()
  const png = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#963' } })
    .png()
    .toBuffer()
  await t.throwsAsync(upload(rooms, owner, 'a.png', png.subarray(0, 60)), code('unsupported-media'))
  t.deepEqual((await rooms.files.get(owner, await upload(rooms, owner, 'a.png', png))).image, {
    ...{ width: 64, height: 64 },
  })
  rooms.files.uses.define('test:any', {})
  const size = 60
  const { id } = await rooms.files.uploads.begin(owner, { name: 'a.png', size, use: 'test:any' })
  await rooms.files.uploads.write(owner, id, 0, sender(png.subarray(0, 60), 7, false))
  t.like(await rooms.files.get(owner, id), { type: 'image/png', image: null, size: 60 })
})

test('a rule says how much, asks before the first byte, and hears what is stored', async (t, rooms) => {
  const owner = await rooms.person()
  const place = await rooms.space({ posting: 'readers' })
  const { files } = rooms
  const begin = (size: number, use?: string, path?: string) =>
    files.uploads.begin(owner, { name: 'a.bin', size, use, space: place.id, path })
  await t.throwsAsync(begin(2_000_000), code('too-large'))
  await t.throwsAsync(begin(5, 'test:nothing'), code('invalid'))
  files.uses.define('test:version', {
    maxBytes: async () => 3_000_000,
    async check(_viewer, { size, space, path }) {
      t.is(path, 'Orders/2026')
      const { bytes } = await files.stored({ space: space! })
      if (bytes + size > 4_000_000) throw coreErrors.forbidden({ detail: 'No room.' })
    },
  })
  const path = '../Orders/./2026/'
  const { id } = await begin(2_000_000, 'test:version', path)
  await t.throwsAsync(begin(2_500_000, 'test:version', path), code('forbidden'))
  await t.throwsAsync(begin(3_500_000, 'test:version', path), code('too-large'))
  const bytes = randomBytes(2_000_000)
  await files.uploads.write(owner, id, 0, sender(bytes, 64_000, false))
  const [file] = await files.uploaded(owner, [id, 'other'])
  t.like(file, { path: 'Orders/2026', use: 'test:version', space: place.id, hash: sha(bytes) })
  t.deepEqual(await files.stored({ owner: owner.id }), { files: 1, bytes: 2_000_000 })
  const post = { space: place.id, body: 'x', files: [id] }
  await rooms.items.create(owner, 'test:post', post)
  t.deepEqual(await files.stored({ space: place.id }), { files: 1, bytes: 2_000_000 })

  files.uses.define('elsewhere:film', { maxBytes: 3_000_000 })
  const film = await begin(1_500_000, 'elsewhere:film')
  await files.uploads.write(owner, film.id, 0, sender(bytes.subarray(0, 1_500_000), 64_000, false))
  const misused = rooms.items.create(owner, 'test:post', { ...post, files: [film.id] })
  await t.throwsAsync(misused, code('invalid'))
})

test('given up for a day it is gone; bytes that were lost are sent anew', async (t, rooms) => {
  const owner = await rooms.person()
  const { files } = rooms
  const { id } = await files.uploads.begin(owner, { name: 'a', size: 5 })
  await t.throwsAsync(files.uploads.write(owner, id, 0, sender(Buffer.from('123'), 1, true)))
  await files.sweep()
  t.is((await files.uploads.state(owner, id)).received, 3)
  rooms.advance(day + 1)
  await files.sweep()
  await t.throwsAsync(files.uploads.state(owner, id), code('not-found'))
  t.deepEqual(await readdir(join(rooms.folder, 'incoming')), [])

  const lost = await files.uploads.begin(owner, { name: 'a', size: 5 })
  await rm(join(rooms.folder, 'incoming', lost.id))
  const attempt = files.uploads.write(owner, lost.id, 0, sender(Buffer.from('12345'), 1, false))
  await t.throwsAsync(attempt, code('not-found'))
})

test('a copy is a file of its own: it outlives the first one, and is its owner’s', async (t, rooms) => {
  const [owner, other] = [await rooms.person(), await rooms.person()]
  const { files } = rooms
  const bytes = randomBytes(5000)
  const id = await upload(rooms, owner, 'a.bin', bytes)
  await t.throwsAsync(files.copy(other, id), code('not-found'))
  const copy = await files.copy(rooms.system, id, other)
  await t.throwsAsync(files.get(owner, copy.id), code('not-found'))
  t.like(copy, { name: 'a.bin', size: 5000, hash: sha(bytes) })
  await files.discard(id)
  t.is(sha(await buffer(await files.read(other, copy.id))), sha(bytes))
})

test('files from before there were hashes get theirs at night', async (t, rooms) => {
  const owner = await rooms.person()
  const bytes = randomBytes(5000)
  const id = await upload(rooms, owner, 'a.bin', bytes)
  await rooms.db.table('files').where({ id }).update({ hash: null })
  await rooms.files.sweep()
  t.is((await rooms.files.get(owner, id)).hash, sha(bytes))
})

test('a full disk is said before the first byte', async (t, rooms) => {
  const owner = await rooms.person()
  const huge = createFiles({ ...rooms, largestBytes: Number.MAX_SAFE_INTEGER })
  huge.uses.define('test:huge', { maxBytes: Number.MAX_SAFE_INTEGER })
  const attempt = huge.uploads.begin(owner, { name: 'a', size: 2 ** 52, use: 'test:huge' })
  await t.throwsAsync(attempt, code('storage-full'))
})
