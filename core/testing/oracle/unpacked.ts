import { unzipSync } from 'fflate'

/** Archives may lie in archives: a document of Word in the ZIP of a folder. */
const deepest = 3

/** A body as text to look for words in: of an archive, what is in it with its names. */
export function unpacked(body: Uint8Array, depth = 0): string {
  if (depth === deepest || !isArchive(body)) return Buffer.from(body).toString()
  const entries = Object.entries(unzipSync(body)).sort(([one], [other]) => (one < other ? -1 : 1))
  return entries.map(([name, content]) => `${name}\n${unpacked(content, depth + 1)}`).join('\n')
}

const isArchive = ([p, k, three, four]: Uint8Array) =>
  p === 0x50 && k === 0x4b && three === 3 && four === 4
