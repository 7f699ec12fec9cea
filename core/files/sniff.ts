import { open } from 'node:fs/promises'

/** As much as the formats we tell apart need. */
const sampleSize = 4_100

/** The type of a file by its bytes; what its name or sender says does not count. */
export async function sniff(path: string): Promise<string> {
  const sample = await readStart(path)
  const { fileTypeFromBuffer } = await import('file-type')
  const known = await fileTypeFromBuffer(sample)
  return known?.mime ?? (isText(sample) ? 'text/plain' : 'application/octet-stream')
}

async function readStart(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(sampleSize), 0, sampleSize, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** UTF-8 without NUL; the sample may end inside a letter. */
function isText(sample: Buffer): boolean {
  if (sample.includes(0)) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true })
    return true
  } catch {
    return false
  }
}
