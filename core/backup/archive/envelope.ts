import { createHash, randomBytes } from 'node:crypto'
import type { BackupKey } from './key.ts'

/**
 * An archive as bytes: magic, header, chunks, trailer.
 *
 * A chunk is its length with the mark of the last one, what it holds, and a seal over that, its number and
 * the header: so none can be changed, left out, or put in another's place. The trailer is a checksum of all
 * that stands before it.
 */
export const magic = Buffer.from('PORTICO BACKUP 1\n')
export const chunkBytes = 1024 * 1024
export const sealBytes = 16
export const trailerBytes = 73
export const lastMark = 0x80000000
/** Of a header, and of a chunk as it lies there: anything longer is no archive of ours. */
export const [maxHeaderBytes, maxChunkBytes] = [64 * 1024, 2 * chunkBytes]

/** What can be read of an archive without its key. */
export interface Header {
  /** When it was begun, in milliseconds since 1970. */
  at: number
  compression: 'zstd'
  encryption: {
    cipher: 'aes-256-gcm'
    kdf: 'scrypt'
    cost: number
    salt: string
    check: string
  } | null
  /** Random, so that no chunk fits another archive. */
  nonce: string
}

export function newHeader(at: number, key: BackupKey | undefined): Header {
  const nonce = randomBytes(16).toString('base64')
  return { at, compression: 'zstd', encryption: key?.described ?? null, nonce }
}

/** The header as its bytes stand in the file, behind their length. */
export function headerBytes(header: Header): Buffer {
  const text = Buffer.from(JSON.stringify(header))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  return Buffer.concat([magic, length, text])
}

export function trailerOf(checksum: string): Buffer {
  return Buffer.from(`\nsha256 ${checksum}\n`)
}

/** What a seal is over beside the chunk itself. */
export function placeOf(header: Buffer, index: number, lengthWord: number): Buffer {
  const place = Buffer.alloc(8)
  place.writeUInt32BE(index)
  place.writeUInt32BE(lengthWord, 4)
  return Buffer.concat([createHash('sha256').update(header).digest(), place])
}

export function plainSeal(place: Buffer, payload: Buffer): Buffer {
  return createHash('sha256').update(place).update(payload).digest().subarray(0, sealBytes)
}
