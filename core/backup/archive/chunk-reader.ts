import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { zstdDecompress } from 'node:zlib'
import { BackupError } from '../backup-error.ts'
import {
  chunkBytes,
  type Header,
  lastMark,
  magic,
  maxChunkBytes,
  maxHeaderBytes,
  placeOf,
  plainSeal,
  sealBytes,
  trailerBytes,
  trailerOf,
} from './envelope.ts'
import { type BackupKey, keyFor } from './key.ts'

const decompress = promisify(zstdDecompress)

/** The bytes that were put into an archive, each chunk checked before it is given, the whole at the end. */
export async function* readChunks(
  path: string,
  secret: string | undefined,
): AsyncGenerator<Buffer, string> {
  const file = await openArchive(path)
  try {
    const reader = createReader(file)
    const { header, bytes: head } = await readHeader(reader)
    const key = header.encryption ? await keyFor(header.encryption, secret) : undefined
    for (let index = 0, isLast = false; !isLast; index++) {
      const word = (await reader.take(4, index)).readUInt32BE()
      isLast = word >= lastMark
      const length = isLast ? word - lastMark : word
      if (length > maxChunkBytes) throw damagedAt(index)
      const sealed = await reader.take(length + sealBytes, index)
      const payload = opened(key, index, placeOf(head, index, word), sealed)
      yield await unpacked(payload, index)
    }
    return await reader.finish()
  } finally {
    await file.close()
  }
}

/** What stands at the beginning and the end of an archive: enough to tell it from others. */
export async function glance(
  path: string,
): Promise<{ header: Header; checksum: string; size: number }> {
  const file = await openArchive(path)
  try {
    const { header } = await readHeader(createReader(file))
    const { size } = await file.stat()
    const end = Buffer.alloc(trailerBytes)
    await file.read(end, 0, trailerBytes, Math.max(0, size - trailerBytes))
    const [, checksum] = /^\nsha256 ([0-9a-f]{64})\n$/.exec(end.toString('latin1')) ?? []
    if (checksum === undefined) throw cutOff()
    return { header, checksum, size }
  } finally {
    await file.close()
  }
}

async function openArchive(path: string): Promise<FileHandle> {
  return open(path).catch((cause: NodeJS.ErrnoException) => {
    const reason = cause.code === 'ENOENT' ? 'does not exist' : `cannot be read (${cause.code})`
    throw new BackupError('place', `${path} ${reason}.`, { cause })
  })
}

function createReader(file: FileHandle) {
  const whole = createHash('sha256')
  return {
    /** Exactly so many bytes. `index` is the chunk they belong to. */
    async take(length: number, index?: number): Promise<Buffer> {
      const bytes = Buffer.alloc(length)
      for (let done = 0; done < length; ) {
        const { bytesRead } = await file.read(bytes, done, length - done)
        if (bytesRead === 0) throw cutOff(index)
        done += bytesRead
      }
      whole.update(bytes)
      return bytes
    },
    /** The checksum, which has to be the last thing there is. */
    async finish(): Promise<string> {
      const checksum = whole.digest('hex')
      const expected = trailerOf(checksum)
      const found = Buffer.alloc(trailerBytes + 1)
      const { bytesRead } = await file.read(found, 0, found.length)
      if (bytesRead < trailerBytes) throw cutOff()
      if (!found.subarray(0, bytesRead).equals(expected)) {
        throw new BackupError(
          'damaged',
          'The archive is not what was written: its checksum differs.',
        )
      }
      return checksum
    },
  }
}

type Reader = ReturnType<typeof createReader>

async function readHeader({ take }: Reader): Promise<{ header: Header; bytes: Buffer }> {
  const start = await take(magic.length)
  if (!start.equals(magic)) {
    throw new BackupError(
      'damaged',
      'This is no archive of a Portico portal, or its beginning is damaged.',
    )
  }
  const length = await take(4)
  if (length.readUInt32BE() > maxHeaderBytes) throw wrongHeader()
  const text = await take(length.readUInt32BE())
  try {
    const header = JSON.parse(text.toString('utf8')) as Header
    if (header.compression !== 'zstd' || typeof header.at !== 'number') throw wrongHeader()
    return { header, bytes: Buffer.concat([start, length, text]) }
  } catch {
    throw wrongHeader()
  }
}

function opened(key: BackupKey | undefined, index: number, place: Buffer, sealed: Buffer): Buffer {
  if (!key) {
    const payload = sealed.subarray(0, sealed.length - sealBytes)
    if (plainSeal(place, payload).equals(sealed.subarray(payload.length))) return payload
    throw damagedAt(index)
  }
  try {
    return key.open(index, place, sealed)
  } catch (cause) {
    throw damagedAt(index, cause)
  }
}

async function unpacked(payload: Buffer, index: number): Promise<Buffer> {
  try {
    return await decompress(payload, { maxOutputLength: chunkBytes })
  } catch (cause) {
    throw damagedAt(index, cause)
  }
}

const wrongHeader = () => new BackupError('damaged', 'The header of the archive is damaged.')

const damagedAt = (index: number, cause?: unknown) =>
  new BackupError('damaged', `Chunk ${index + 1} of the archive is damaged, or not in its place.`, {
    cause,
  })

const cutOff = (index?: number) =>
  new BackupError(
    'damaged',
    `The archive is cut off${index === undefined ? '' : ` in chunk ${index + 1}`}.`,
  )
