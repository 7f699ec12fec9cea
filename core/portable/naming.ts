import type { DefinedKind } from '../../sdk/index.ts'

/** What lies in the folder besides documents. */
export const manifestName = 'portal.json'
export const filesFolder = 'files'

const plain = /^[a-z0-9_-]$/

/**
 * Where a document lies: `site.json`, `role/editor.json`; a plugin's in its own folder,
 * `pages/page/start.json`.
 */
export function pathOf({ name, single }: DefinedKind, id: string): string {
  return `${[...name.split(':'), ...(single ? [] : [id])].map(encode).join('/')}.json`
}

/** Whose path this is; nothing when it is that of no kind. */
export function namedBy(
  path: string,
  kinds: readonly DefinedKind[],
): { kind: DefinedKind; id: string } | undefined {
  const last = decode(path.slice(path.lastIndexOf('/') + 1, -'.json'.length))
  for (const kind of kinds) {
    const id = kind.single ? 'portal' : last
    if (id !== undefined && id !== '' && pathOf(kind, id) === path) return { kind, id }
  }
  return undefined
}

/** Safe on every file system, also those that take `A` for `a`. */
function encode(id: string): string {
  const text = [...Buffer.from(id, 'utf8')].map((byte) => {
    const character = String.fromCharCode(byte)
    return plain.test(character) ? character : `%${byte.toString(16).padStart(2, '0')}`
  })
  return text.join('').replace(/(?<=.)%2e/g, '.')
}

function decode(name: string): string | undefined {
  try {
    return decodeURIComponent(name)
  } catch {
    return undefined
  }
}
