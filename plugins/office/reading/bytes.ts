import type { Readable } from 'node:stream'
import { unreadable } from '../api.ts'

/** What is read at once. */
export const mostBytes = { document: 64 * 1024 * 1024, folder: 200 * 1024 * 1024 }

/** All bytes of a file, unless they are too many. @throws office:unreadable */
export async function allBytes(source: Uint8Array | Readable, most: number): Promise<Uint8Array> {
  if (source instanceof Uint8Array) {
    if (source.length > most) throw unreadable('too-much')
    return source
  }
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of source as AsyncIterable<Uint8Array>) {
    size += piece.length
    if (size > most) {
      source.destroy()
      throw unreadable('too-much')
    }
    pieces.push(piece)
  }
  return new Uint8Array(Buffer.concat(pieces))
}
