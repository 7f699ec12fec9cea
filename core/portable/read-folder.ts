import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DefinedKind } from '../../sdk/index.ts'
import { FolderError } from './folder-error.ts'
import { isObject, type Json, parseJson } from './json.ts'
import { type Manifest, readManifest } from './manifest.ts'
import { filesFolder, manifestName, namedBy } from './naming.ts'
import type { PortableDocument } from './portable.ts'
import { referencesIn } from './references.ts'

const limits = { entries: 20_000, documentBytes: 1024 ** 2, fileBytes: 25 * 1024 ** 2 }
const fileName = /^[0-9a-f]{64}(\.[a-z0-9]{1,8})?$/
const deepestFolder = 3

/** What lies in a folder, checked by itself: nothing of it was compared with a portal yet. */
export interface Folder {
  documents: Map<string, PortableDocument>
  /** Where the bytes of each file lie. */
  files: Map<string, { path: string; name: string; alt: string | null }>
}

/** @throws FolderError that names every file that is not as it should be */
export async function readFolder(folder: string, kinds: readonly DefinedKind[]): Promise<Folder> {
  const problems: string[] = []
  const paths = await pathsIn(folder, problems)
  const manifest = await manifestIn(folder, paths, problems)
  if (!manifest) throw new FolderError(folder, problems)

  const documents: Folder['documents'] = new Map()
  for (const path of paths.filter((each) => each.endsWith('.json') && each !== manifestName)) {
    if (path.startsWith(`${filesFolder}/`)) continue
    try {
      documents.set(path, await documentAt(folder, path, kinds))
    } catch (error) {
      problems.push(`${path} ${(error as Error).message}`)
    }
  }
  const files: Folder['files'] = new Map()
  for (const path of paths.filter((each) => each.startsWith(`${filesFolder}/`))) {
    const name = path.slice(filesFolder.length + 1)
    const problem = await fileProblem(join(folder, path), name)
    if (problem) problems.push(`${path} ${problem}`)
    const about = Object.hasOwn(manifest.files, name) ? manifest.files[name] : undefined
    files.set(name, { path: join(folder, path), ...(about ?? { name, alt: null }) })
  }
  for (const path of paths.filter((each) => !each.endsWith('.json') && !each.includes('/'))) {
    problems.push(`${path} is nothing that belongs in here; take it out`)
  }
  for (const [path, { id, value }] of documents) {
    for (const { kind, key } of referencesIn([id, value])) {
      if (kind !== 'file' || files.has(key)) continue
      problems.push(`${path} names ${filesFolder}/${key}, which is missing`)
    }
  }
  if (problems.length > 0) throw new FolderError(folder, problems)
  return { documents, files }
}

/** Files below the folder. Hidden ones, such as `.git`, and a README are somebody else's. */
export async function pathsIn(folder: string, problems: string[]): Promise<string[]> {
  const found: string[] = []
  async function look(below: string, depth: number): Promise<void> {
    const entries = await readdir(join(folder, below), { withFileTypes: true })
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (entry.name.startsWith('.') || path === 'README.md') continue
      if (found.length >= limits.entries) return
      if (entry.isFile()) found.push(path)
      else if (entry.isDirectory() && depth < deepestFolder) await look(path, depth + 1)
      else
        problems.push(
          `${path} is ${entry.isSymbolicLink() ? 'a link' : 'no file'}; links and such are not followed`,
        )
    }
  }
  await look('', 1).catch((error: NodeJS.ErrnoException) => {
    problems.push(error.code === 'ENOENT' ? 'does not exist' : error.message)
  })
  if (found.length >= limits.entries) problems.push(`has more than ${limits.entries} files`)
  return found
}

async function manifestIn(
  folder: string,
  paths: readonly string[],
  problems: string[],
): Promise<Manifest | undefined> {
  if (problems.length > 0) return undefined
  if (!paths.includes(manifestName)) {
    problems.push(`${manifestName} is missing: is this a folder that portico export wrote?`)
    return undefined
  }
  try {
    return readManifest(await textAt(folder, manifestName))
  } catch (error) {
    problems.push(`${manifestName} ${(error as Error).message}`)
    return undefined
  }
}

async function documentAt(
  folder: string,
  path: string,
  kinds: readonly DefinedKind[],
): Promise<PortableDocument> {
  const named = namedBy(path, kinds)
  if (!named) {
    throw new Error(
      'is of a kind nobody here knows: the plugin it belongs to is not installed, does not start, or the name is misspelt',
    )
  }
  const value = parseJson(await textAt(folder, path))
  if (!isObject(value)) throw new Error('must hold one JSON object')
  return { ...named, value: value as Json }
}

async function textAt(folder: string, path: string): Promise<string> {
  const { size } = await lstat(join(folder, path))
  if (size > limits.documentBytes)
    throw new Error(`is larger than ${limits.documentBytes / 1024 ** 2} MB`)
  return readFile(join(folder, path), 'utf8')
}

async function fileProblem(path: string, name: string): Promise<string | undefined> {
  if (!fileName.test(name)) return 'is not named after the SHA-256 of what is in it'
  const { size } = await lstat(path)
  if (size > limits.fileBytes) return `is larger than ${limits.fileBytes / 1024 ** 2} MB`
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex') === name.slice(0, 64) ? undefined : 'does not hold what its name says'
}
