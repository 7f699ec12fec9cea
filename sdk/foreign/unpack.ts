import { Unzip, UnzipInflate } from 'fflate'
import { type ForeignLimits, foreignLimits, TooMuch } from './limits.ts'

/** Gets the bytes of one entry as they come; returns true when it wants no more of them. */
export interface EntryReader {
  take(bytes: Uint8Array, last: boolean): boolean
}

const pieceSize = 64 * 1024

/**
 * Unpacks the entries that have a reader, piece by piece. What counts is what really comes out, not
 * what the archive says of itself. @throws TooMuch
 */
export function unpack(
  archive: Uint8Array,
  readerOf: (name: string) => EntryReader | undefined,
  limits: Pick<ForeignLimits, 'unpacked' | 'ratio' | 'ratioFrom' | 'entries'> = foreignLimits,
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
      if (unpacked > limits.unpacked) {
        throw new TooMuch(`it unpacks to more than ${Math.round(limits.unpacked / 2 ** 20)} MB`)
      }
      if (unpacked > limits.ratioFrom && unpacked / archive.length > limits.ratio) {
        throw new TooMuch(`it unpacks to more than ${limits.ratio} times its size`)
      }
      if (!enough) enough = reader.take(bytes, last)
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  for (let at = 0; at < archive.length; at += pieceSize) {
    unzip.push(archive.subarray(at, at + pieceSize), at + pieceSize >= archive.length)
  }
}
