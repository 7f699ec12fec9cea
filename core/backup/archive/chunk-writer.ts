import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { zstdCompress } from 'node:zlib'
import {
  chunkBytes,
  type Header,
  headerBytes,
  lastMark,
  placeOf,
  plainSeal,
  trailerOf,
} from './envelope.ts'
import type { BackupKey } from './key.ts'

const compress = promisify(zstdCompress)

/** Takes bytes and puts them down as an archive. */
export interface ChunkWriter {
  write(bytes: Buffer): Promise<void>
  /** Returns the checksum of the whole. */
  end(): Promise<string>
}

/** `put` is given the archive piece by piece, the next one when it is done with the last. */
export async function createChunkWriter(
  header: Header,
  key: BackupKey | undefined,
  put: (bytes: Buffer) => Promise<void>,
): Promise<ChunkWriter> {
  const whole = createHash('sha256')
  const head = headerBytes(header)
  let waiting: Buffer[] = []
  let size = 0
  let index = 0

  async function out(bytes: Buffer): Promise<void> {
    whole.update(bytes)
    await put(bytes)
  }

  async function chunk(bytes: Buffer, isLast: boolean): Promise<void> {
    const payload = await compress(bytes)
    const lengthWord = ((isLast ? lastMark : 0) | payload.length) >>> 0
    const place = placeOf(head, index, lengthWord)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(lengthWord)
    const sealed = key
      ? key.seal(index, place, payload)
      : Buffer.concat([payload, plainSeal(place, payload)])
    index++
    await out(Buffer.concat([length, sealed]))
  }

  await out(head)
  return {
    async write(bytes) {
      waiting.push(bytes)
      size += bytes.length
      if (size < chunkBytes) return
      let all = Buffer.concat(waiting)
      for (; all.length >= chunkBytes; all = all.subarray(chunkBytes)) {
        await chunk(all.subarray(0, chunkBytes), false)
      }
      waiting = [all]
      size = all.length
    },
    async end() {
      await chunk(Buffer.concat(waiting), true)
      const checksum = whole.digest('hex')
      await put(trailerOf(checksum))
      return checksum
    },
  }
}
