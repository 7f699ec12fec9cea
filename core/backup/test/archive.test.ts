import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import fc from 'fast-check'
import {
  beginPart,
  createChunkWriter,
  newHeader,
  newKey,
  readChunks,
  readParts,
} from '../archive/index.ts'
import { BackupError } from '../backup-error.ts'

const secret = 'correct horse battery'

/** An archive of three chunks, and what is in it. */
async function write(encrypted: boolean): Promise<{ bytes: Buffer; parts: [string, Buffer][] }> {
  // Bytes that compress to nothing would leave little to damage.
  const noise = Buffer.alloc(2_300_000)
  for (let at = 0, seed = 7; at < noise.length; at += 4) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
    noise.writeUInt32BE(at % 64 < 8 ? seed : 0, at)
  }
  const parts: [string, Buffer][] = [
    ['head', Buffer.from('{}')],
    ['table:empty', Buffer.alloc(0)],
    ['file:ab/noise', noise],
    ['manifest', Buffer.from('the end')],
  ]
  const pieces: Buffer[] = []
  const key = encrypted ? await newKey(secret) : undefined
  const writer = await createChunkWriter(newHeader(1, key), key, async (bytes) => {
    pieces.push(bytes)
  })
  for (const [name, bytes] of parts) {
    const part = await beginPart(writer, name)
    for (let at = 0; at < bytes.length; at += 300_000) {
      await part.write(bytes.subarray(at, at + 300_000))
    }
    await part.end()
  }
  await writer.end()
  return { bytes: Buffer.concat(pieces), parts }
}

async function read(path: string, key: string | undefined): Promise<[string, Buffer][]> {
  const parts: [string, Buffer][] = []
  for await (const { name, pieces } of readParts(readChunks(path, key))) {
    const all: Buffer[] = []
    for await (const piece of pieces) all.push(Buffer.from(piece))
    parts.push([name, Buffer.concat(all)])
  }
  return parts
}

async function place(t: ExecutionContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'portico-archive-'))
  t.teardown(() => rm(folder, { recursive: true }))
  return join(folder, 'archive')
}

/** Where the chunks begin, and where each ends. */
function chunksOf(bytes: Buffer): number[] {
  const bounds = [21 + bytes.readUInt32BE(17)]
  for (let isLast = false; !isLast; ) {
    const at = bounds.at(-1)!
    const word = bytes.readUInt32BE(at)
    isLast = word >= 0x80000000
    bounds.push(at + 4 + (word & 0x7fffffff) + 16)
  }
  return bounds
}

for (const encrypted of [false, true]) {
  const kind = encrypted ? 'encrypted' : 'plain'
  const key = encrypted ? secret : undefined

  test(`${kind}: what goes in comes out`, async (t) => {
    const path = await place(t)
    const { bytes, parts } = await write(encrypted)
    await writeFile(path, bytes)
    const found = await read(path, key)
    t.deepEqual(
      found.map(([name]) => name),
      parts.map(([name]) => name),
    )
    t.true(found.every(([, content], at) => content.equals(parts[at]![1])))
  })

  test(`${kind}: one byte that is another anywhere is detected`, async (t) => {
    const path = await place(t)
    const { bytes } = await write(encrypted)
    const bounds = chunksOf(bytes)
    const edges = [...bounds, ...bounds.map((at) => at - 1)].filter((at) => at < bytes.length)
    const anywhere = fc.oneof(
      fc.integer({ min: 0, max: bytes.length - 1 }),
      fc.integer({ min: 0, max: bounds[0]! - 1 }),
      fc.integer({ min: bytes.length - 73, max: bytes.length - 1 }),
      fc.constantFrom(...edges),
    )
    await fc.assert(
      fc.asyncProperty(anywhere, fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const damaged = Buffer.from(bytes)
        damaged[at]! ^= flip
        await writeFile(path, damaged)
        await t.throwsAsync(read(path, key), { instanceOf: BackupError }, `byte ${at}`)
      }),
      // A wrong salt costs a whole derivation of the key.
      { numRuns: encrypted ? 40 : 200 },
    )
  })

  test(`${kind}: one that is cut off, or whose chunks are in another order, is named`, async (t) => {
    const path = await place(t)
    const { bytes } = await write(encrypted)
    const [first, second, third, fourth] = chunksOf(bytes) as [number, number, number, number]
    t.is(fourth, bytes.length - 73)
    const fails = async (damaged: Buffer, message: RegExp) => {
      await writeFile(path, damaged)
      await t.throwsAsync(read(path, key), { instanceOf: BackupError, message })
    }
    const piece = (from: number, to: number) => bytes.subarray(from, to)
    await fails(piece(0, second - 5), /cut off in chunk 1/)
    await fails(piece(0, second), /cut off in chunk 2/)
    await fails(piece(0, fourth), /cut off/)
    await fails(piece(0, bytes.length - 1), /cut off/)
    await fails(Buffer.concat([bytes, Buffer.from('x')]), /not what was written/)
    const swapped = [
      piece(0, first),
      piece(second, third),
      piece(first, second),
      piece(third, bytes.length),
    ]
    await fails(Buffer.concat(swapped), /Chunk 1 of the archive is damaged, or not in its place/)
    await fails(Buffer.concat([piece(0, second), piece(third, bytes.length)]), /Chunk 2/)
    await fails(Buffer.from('something else altogether'), /no archive/)
  })
}

test('without its key, or with another, an encrypted archive says so', async (t) => {
  const path = await place(t)
  const { bytes } = await write(true)
  await writeFile(path, bytes)
  await t.throwsAsync(read(path, undefined), { message: /encrypted.*PORTICO_BACKUP_KEY/ })
  await t.throwsAsync(read(path, 'another horse'), { message: /not the one/ })
  t.false((await readFile(path)).includes(secret))
})
