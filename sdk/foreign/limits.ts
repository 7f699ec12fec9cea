/** What reading one file from outside may cost before it is let be. */
export interface ForeignLimits {
  /** Bytes it may unpack to, and how many times its size once that is more than `ratioFrom`. */
  unpacked: number
  ratio: number
  ratioFrom: number
  /** Entries of an archive. */
  entries: number
  milliseconds: number
  /** Memory of the thread that reads it. */
  megabytes: number
}

/** What is usual. */
export const foreignLimits: ForeignLimits = {
  unpacked: 100 * 1024 * 1024,
  ratio: 100,
  ratioFrom: 1024 * 1024,
  entries: 2_000,
  milliseconds: 20_000,
  megabytes: 256,
}

/** Thrown for a file that asks too much; the message is for people. */
export class TooMuch extends Error {}
