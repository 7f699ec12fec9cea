import { constants, type Dirent } from 'node:fs'
import { access, lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Why something in the folder is passed over. */
export type Passed = 'link' | 'special' | 'unreadable' | 'litter'

export interface FoundFile {
  /** From the folder on, with `/` between names. */
  path: string
  /** Where it lies. */
  at: string
  size: number
  /** When it was last changed, in milliseconds since 1970. */
  madeAt: number
}

/** What systems and programs leave lying about. */
const litter = /^(\.DS_Store|Thumbs\.db|desktop\.ini|\._.*|~\$.*|\.git|\$RECYCLE\.BIN)$/i

/** Every file of a folder in a lasting order; what is passed over with the reason. Links are not followed. */
export async function* walk(
  root: string,
  inside = '',
): AsyncGenerator<FoundFile | { path: string; passed: Passed }> {
  const entries = await list(join(root, inside))
  if (entries === undefined) return void (yield { path: inside || '.', passed: 'unreadable' })
  for (const entry of entries) {
    const path = inside ? `${inside}/${entry.name}` : entry.name
    const at = join(root, path)
    const why = passed(entry)
    if (why) yield { path, passed: why }
    else if (entry.isDirectory()) yield* walk(root, path)
    else yield await fileAt(path, at)
  }
}

async function list(folder: string): Promise<Dirent[] | undefined> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  } catch {
    return undefined
  }
}

function passed(entry: Dirent): Passed | undefined {
  if (litter.test(entry.name)) return 'litter'
  if (entry.isSymbolicLink()) return 'link'
  // A name that is no UTF-8 comes with the sign that stands for what cannot be read.
  if (entry.name.includes('\uFFFD')) return 'unreadable'
  return entry.isDirectory() || entry.isFile() ? undefined : 'special'
}

async function fileAt(
  path: string,
  at: string,
): Promise<FoundFile | { path: string; passed: Passed }> {
  try {
    await access(at, constants.R_OK)
    const { size, mtimeMs } = await lstat(at)
    return { path, at, size, madeAt: Math.trunc(mtimeMs) }
  } catch {
    return { path, passed: 'unreadable' }
  }
}
