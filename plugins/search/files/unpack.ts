import { Unzip, UnzipInflate } from 'fflate'
import { limits, TooMuch } from './limits.ts'

/** Gets the bytes of one entry as they come; returns true when it wants no more of them. */
export interface EntryReader {
  take(bytes: Uint8Array, last: boolean): boolean
}

const pieceSize = 64 * 1024

/**
 * Unpacks the entries that have a reader, piece by piece. What counts is what really comes out, not
 * what the archive says of itself.
 */
export function unpack(
  archive: Uint8Array,
  readerOf: (name: string) => EntryReader | undefined,
): void {
  let entries = 0
  let unpacked = 0
  const unzip = new Unzip((file) => {
    if (++entries > limits.entries) throw new TooMuch(`more than ${limits.entries} entries`)
    const reader = readerOf(file.name)
    if (reader === undefined) return
    let enough = false
    file.ondata = (error, bytes, last) => {
      if (error) throw error
      unpacked += bytes.length
      refuseBomb(unpacked, archive.length)
      if (!enough) enough = reader.take(bytes, last)
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  for (let at = 0; at < archive.length; at += pieceSize) {
    unzip.push(archive.subarray(at, at + pieceSize), at + pieceSize >= archive.length)
  }
}

function refuseBomb(unpacked: number, packed: number): void {
  if (unpacked > limits.unpacked) throw new TooMuch('it unpacks to more than 100 MB')
  if (unpacked > limits.ratioFrom && unpacked / packed > limits.ratio) {
    throw new TooMuch(`it unpacks to more than ${limits.ratio} times its size`)
  }
}
