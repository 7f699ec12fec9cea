import { createHash } from 'node:crypto'
import { BackupError } from '../backup-error.ts'
import type { ChunkWriter } from './chunk-writer.ts'

/** What is inside the chunks: parts, each with a beginning, its bytes, and an end that sums them up. */
const kinds = { begin: 1, bytes: 2, end: 3 } as const
const headBytes = 5
const maxRecordBytes = 1024 * 1024 * 1024

/** Sums up the bytes of a part. */
export interface PartSum {
  bytes: number
  sha256: string
}

export interface PartWriter {
  write(bytes: Buffer): Promise<void>
  end(): Promise<PartSum>
}

export async function beginPart(writer: ChunkWriter, name: string): Promise<PartWriter> {
  const hash = createHash('sha256')
  let size = 0
  await record(writer, kinds.begin, Buffer.from(name))
  return {
    async write(bytes) {
      hash.update(bytes)
      size += bytes.length
      await record(writer, kinds.bytes, bytes)
    },
    async end() {
      const sum = { bytes: size, sha256: hash.digest('hex') }
      await record(writer, kinds.end, Buffer.from(JSON.stringify(sum)))
      return sum
    },
  }
}

async function record(writer: ChunkWriter, kind: number, bytes: Buffer): Promise<void> {
  const head = Buffer.alloc(headBytes)
  head.writeUInt8(kind)
  head.writeUInt32BE(bytes.length, 1)
  await writer.write(Buffer.concat([head, bytes]))
}

/** A part on its way out. Its bytes come as they were written, piece by piece, and are read to the end. */
export interface Part {
  name: string
  pieces: AsyncGenerator<Buffer>
  /** Known, and checked, when all pieces are read. */
  sum(): PartSum
}

export async function* readParts(chunks: AsyncIterable<Buffer>): AsyncGenerator<Part> {
  const records = readRecords(chunks)
  for (;;) {
    const first = await records.next()
    if (first.done) return
    if (first.value.kind !== kinds.begin) throw outOfOrder()
    let summed: PartSum | undefined
    const pieces = piecesOf(records, (sum) => {
      summed = sum
    })
    yield {
      name: first.value.bytes.toString('utf8'),
      pieces,
      sum: () => summed!,
    }
    // Who did not want it has not read it.
    for await (const _ of pieces);
  }
}

type Records = AsyncGenerator<{ kind: number; bytes: Buffer }>

async function* piecesOf(records: Records, end: (sum: PartSum) => void): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  let size = 0
  for (;;) {
    const { value, done } = await records.next()
    if (done || value.kind === kinds.begin) throw outOfOrder()
    if (value.kind === kinds.end) {
      const sum = JSON.parse(value.bytes.toString('utf8')) as PartSum
      if (sum.bytes !== size || sum.sha256 !== hash.digest('hex')) throw outOfOrder()
      return end(sum)
    }
    hash.update(value.bytes)
    size += value.bytes.length
    yield value.bytes
  }
}

/** A record that spans many chunks is put together once, not with each of them. */
async function* readRecords(chunks: AsyncIterable<Buffer>): Records {
  let pieces: Buffer[] = []
  let [size, wanted] = [0, headBytes]
  for await (const chunk of chunks) {
    pieces.push(chunk)
    size += chunk.length
    if (size < wanted) continue
    let rest = Buffer.concat(pieces)
    for (wanted = lengthOf(rest); rest.length >= wanted; wanted = lengthOf(rest)) {
      yield { kind: rest.readUInt8(), bytes: rest.subarray(headBytes, wanted) }
      rest = rest.subarray(wanted)
    }
    pieces = [rest]
    size = rest.length
  }
  if (size > 0) throw outOfOrder()
}

function lengthOf(record: Buffer): number {
  const length = record.length < headBytes ? 0 : record.readUInt32BE(1)
  if (length > maxRecordBytes) throw outOfOrder()
  return headBytes + length
}

const outOfOrder = () => new BackupError('damaged', 'The parts of the archive are not in order.')
