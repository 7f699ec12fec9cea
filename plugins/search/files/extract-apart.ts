import { extname } from 'node:path'
import { type ReadApart, readApart } from 'portico/sdk/foreign'

const worker = new URL(`./worker${extname(import.meta.filename)}`, import.meta.url)

/** The text of a file, read where it cannot take the portal's memory or time. */
export function extractApart(
  type: string,
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<ReadApart<string>> {
  return readApart(worker, { type, bytes }, { signal })
}
