/** What a file may cost us before it is let be. */
export const limits = {
  /** Bytes it may unpack to, and how many times its size once that is more than `ratioFrom`. */
  unpacked: 100 * 1024 * 1024,
  ratio: 100,
  ratioFrom: 1024 * 1024,
  entries: 2_000,
  /** Pages of a PDF that are read. */
  pages: 500,
  /** Characters of text that are kept. */
  text: 200_000,
  milliseconds: 20_000,
  megabytes: 256,
}

/** Thrown for a file that asks too much; the message is for people. */
export class TooMuch extends Error {}
