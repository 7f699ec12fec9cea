import { basename, dirname } from 'node:path'
import type { Random } from '../random.ts'
import type { Deed } from './log.ts'

type Change = { at: number; data: Buffer } | { size: number }
type Naming = { name: string; file: DiskFile | undefined }

/** What is safe, and what is still on its way to the disk. */
interface DiskFile {
  safe: Buffer
  pending: Change[]
  isFolder?: true
}

interface Folder {
  names: Map<string, DiskFile>
  pending: Naming[]
}

interface Descriptor {
  path: string
  file: DiskFile | undefined
  folder: Folder | undefined
  position: number
  append: boolean
}

/** A disk that keeps no more than it must: only what was synced is sure to be there after a power cut. */
export interface Disk {
  play(deed: Deed): void
  /** Files by path as they could be found now: of what is not synced any part may be missing. */
  afterPowerCut(random: Random): Map<string, Buffer>
  /** Files by path as the process saw them. */
  asSeen(): Map<string, Buffer>
}

export interface DiskOptions {
  /** The recorded folder and what it held, safely, at the beginning. */
  root: string
  before: Map<string, Buffer>
  /** Plants a fault: syncs of these paths do nothing. */
  deafTo?: (path: string) => boolean
}

export function createDisk({ root, before, deafTo = () => false }: DiskOptions): Disk {
  const folders = new Map<string, Folder>()
  const descriptors = new Map<number, Descriptor>()
  const folderAt = (path: string): Folder => {
    const folder = folders.get(path) ?? { names: new Map(), pending: [] }
    folders.set(path, folder)
    return folder
  }
  const empty = Buffer.alloc(0)
  const newFolder = (): DiskFile => ({ safe: empty, pending: [], isFolder: true })
  folderAt(root)
  for (const [path, safe] of before) {
    folderAt(dirname(path)).names.set(basename(path), { safe, pending: [] })
    for (let at = dirname(path); at !== root; at = dirname(at)) {
      folderAt(dirname(at)).names.set(basename(at), newFolder())
    }
  }
  const name = (path: string, file: DiskFile | undefined) => {
    folderAt(dirname(path)).pending.push({ name: basename(path), file })
  }
  const find = (path: string) => namesNow(folderAt(dirname(path))).get(basename(path))

  function open(deed: Deed): void {
    const path = deed.data.toString()
    let file = path === root ? newFolder() : find(path)
    const folder = file?.isFolder && folderAt(path)
    if (!file && deed.number & 1) {
      file = { safe: empty, pending: [] }
      name(path, file)
    }
    if (file && deed.number & 2) file.pending.push({ size: 0 })
    const append = (deed.number & 4) !== 0
    descriptors.set(deed.descriptor, { path, file, folder, position: 0, append })
  }

  function write(target: Descriptor, { number, data }: Deed): void {
    if (!target.file) return
    if (target.append) target.position = contentNow(target.file).length
    const at = number < 0 ? target.position : number
    target.file.pending.push({ at, data })
    if (number < 0) target.position += data.length
  }

  function sync({ path, file, folder }: Descriptor): void {
    if (deafTo(path)) return
    if (file) {
      file.safe = contentNow(file)
      file.pending = []
    }
    if (folder) {
      folder.names = namesNow(folder)
      folder.pending = []
    }
  }

  function rename(data: Buffer): void {
    const [from = '', to = ''] = data.toString().split('\0')
    const file = find(from)
    name(to, file)
    name(from, undefined)
  }

  function play(deed: Deed): void {
    const target = descriptors.get(deed.descriptor)
    if (deed.operation === 'o') open(deed)
    else if (deed.operation === 'r') rename(deed.data)
    else if (deed.operation === 'u') name(deed.data.toString(), undefined)
    else if (deed.operation === 'm') name(deed.data.toString(), newFolder())
    else if (!target) throw new Error(`${deed.operation} on ${deed.descriptor}, which is not open.`)
    else if (deed.operation === 'w') write(target, deed)
    else if (deed.operation === 's') sync(target)
    else target.file?.pending.push({ size: deed.number })
  }

  function files(
    names: (folder: Folder) => Map<string, DiskFile>,
    content: (file: DiskFile) => Buffer,
  ): Map<string, Buffer> {
    const chosen = new Map([...folders].map(([path, folder]) => [path, names(folder)]))
    const reached = (path: string): boolean =>
      path === root || (reached(dirname(path)) && chosen.get(dirname(path))!.has(basename(path)))
    const found = new Map<string, Buffer>()
    for (const [path, entries] of chosen) {
      if (!reached(path)) continue
      for (const [each, file] of entries) {
        if (!file.isFolder) found.set(`${path}/${each}`, content(file))
      }
    }
    return found
  }

  return {
    play,
    asSeen: () => files(namesNow, contentNow),
    afterPowerCut: (random) => {
      const mood = random.int(3)
      return files(
        // A journal keeps the order of the names in one folder, not between folders.
        ({ names, pending }) => named(names, pending.slice(0, part(random, mood, pending.length))),
        ({ safe, pending }) => changed(safe, survivors(random, mood, pending)),
      )
    },
  }
}

/** Nothing, everything, or something in between. */
function part(random: Random, mood: number, length: number): number {
  return [0, length, random.int(length + 1)][mood]!
}

const sector = 512

/** Writes reach the disk in any order, and the last of a write's sectors may not. */
function survivors(random: Random, mood: number, pending: readonly Change[]): Change[] {
  if (mood < 2) return mood === 0 ? [] : [...pending]
  return pending
    .filter(() => random.chance(0.6))
    .map((change) => {
      if ('size' in change || random.chance(0.7)) return change
      const sectors = random.int(Math.ceil(change.data.length / sector))
      return { at: change.at, data: change.data.subarray(0, sectors * sector) }
    })
}

const contentNow = ({ safe, pending }: DiskFile) => changed(safe, pending)
const namesNow = ({ names, pending }: Folder) => named(names, pending)

function changed(safe: Buffer, changes: readonly Change[]): Buffer {
  if (changes.length === 0) return safe
  let size = safe.length
  let longest = size
  for (const change of changes) {
    size = 'size' in change ? change.size : Math.max(size, change.at + change.data.length)
    longest = Math.max(longest, size)
  }
  const content = Buffer.alloc(longest)
  safe.copy(content)
  for (const change of changes) {
    if ('size' in change) content.fill(0, Math.min(change.size, longest))
    else change.data.copy(content, change.at)
  }
  return content.subarray(0, size)
}

function named(names: Map<string, DiskFile>, changes: readonly Naming[]): Map<string, DiskFile> {
  if (changes.length === 0) return names
  const result = new Map(names)
  for (const { name, file } of changes) {
    if (file) result.set(name, file)
    else result.delete(name)
  }
  return result
}
