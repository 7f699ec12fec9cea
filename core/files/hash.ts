import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createRequire } from 'node:module'

/** Of a library of thirty algorithms this one alone is loaded, with the first upload. */
const load = () =>
  createRequire(import.meta.url)('hash-wasm/dist/sha256.umd.min.js') as typeof import('hash-wasm')

/** SHA-256 of bytes that arrive in pieces, across connections and restarts. */
export interface GrowingHash {
  add(chunk: Uint8Array): void
  /** What is needed to go on elsewhere. */
  state(): string
  /** In hex. Ends it. */
  digest(): string
}

/**
 * Node's own hashes cannot be put away, so this one runs in WebAssembly.
 * Goes on from `state`, or begins; undefined when another version of the library wrote that state.
 */
export async function growHash(state: string | null): Promise<GrowingHash | undefined> {
  const { createSHA256 } = load()
  const hash = await createSHA256()
  hash.init()
  try {
    if (state !== null) hash.load(Buffer.from(state, 'base64'))
  } catch {
    return undefined
  }
  return {
    add: (chunk) => void hash.update(chunk),
    state: () => Buffer.from(hash.save()).toString('base64'),
    digest: () => hash.digest('hex'),
  }
}

/** The same of the first bytes of a file. */
export async function growHashOf(path: string, bytes: number): Promise<GrowingHash> {
  const hash = (await growHash(null))!
  if (bytes === 0) return hash
  for await (const chunk of createReadStream(path, { end: bytes - 1 })) hash.add(chunk as Buffer)
  return hash
}

/** Of a whole file, in hex. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
