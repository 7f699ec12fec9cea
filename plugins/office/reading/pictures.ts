import type { FoundPicture } from '../api.ts'

/** Gathers the pictures of a document, each once. */
export interface Pictures {
  /** The name it goes by in the body; undefined for what browsers do not show. */
  add(key: string, bytes: Uint8Array | undefined, alt: string): string | undefined
  list(): FoundPicture[]
}

const most = 1_000

export function createPictures(): Pictures {
  const found = new Map<string, FoundPicture>()
  return {
    add(key, bytes, alt) {
      const known = found.get(key)
      if (known) return known.name
      const type = bytes && typeOf(bytes)
      if (!type || found.size >= most) return undefined
      const name = `picture-${found.size + 1}`
      found.set(key, { name, type, bytes, alt })
      return name
    },
    list: () => [...found.values()],
  }
}

const beginnings: [type: string, begins: string, at: number][] = [
  ['image/png', '\u0089PNG\r\n\u001a\n', 0],
  ['image/jpeg', '\u00ff\u00d8\u00ff', 0],
  ['image/gif', 'GIF8', 0],
  ['image/webp', 'WEBP', 8],
]

function typeOf(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  return beginnings.find(([, begins, at]) => head.startsWith(begins, at))?.[0]
}
