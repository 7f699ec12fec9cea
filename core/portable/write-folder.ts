import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { FolderError } from './folder-error.ts'
import { stableJson } from './json.ts'
import { manifestOf } from './manifest.ts'
import { filesFolder, manifestName } from './naming.ts'
import type { Portable, Source } from './portable.ts'
import { pathsIn } from './read-folder.ts'

/** Writes a portal into a folder that is new, empty, or holds an earlier export, which is replaced. */
export async function writeFolder(
  folder: string,
  portable: Portable,
  { rooms }: Source,
  version: string,
): Promise<void> {
  const earlier = await prepared(folder)
  const written = new Set([manifestName])
  for (const [path, { value }] of portable.documents) {
    await write(folder, path, (draft) => writeFile(draft, stableJson(value)))
    written.add(path)
  }
  for (const [name, { fileId }] of portable.files) {
    const path = `${filesFolder}/${name}`
    const bytes = await rooms.files.read(rooms.viewers.system, fileId)
    await write(folder, path, (draft) => pipeline(bytes, createWriteStream(draft)))
    written.add(path)
  }
  const manifest = stableJson(manifestOf(portable, version))
  await write(folder, manifestName, (draft) => writeFile(draft, manifest))
  for (const path of earlier.filter((each) => !written.has(each))) await rm(join(folder, path))
}

/** The files of an earlier export. @throws FolderError when something else lies there */
async function prepared(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  if ((await readdir(folder)).filter((name) => !name.startsWith('.')).length === 0) return []
  const problems: string[] = []
  const paths = await pathsIn(folder, problems)
  if (!paths.includes(manifestName)) {
    problems.push(`is not empty and has no ${manifestName}: choose another folder`)
  }
  if (problems.length > 0) throw new FolderError(folder, problems)
  return paths
}

/** A file is there whole or not at all. */
async function write(
  folder: string,
  path: string,
  fill: (draft: string) => Promise<void>,
): Promise<void> {
  const place = join(folder, path)
  await mkdir(dirname(place), { recursive: true })
  const draft = join(dirname(place), `.${path.split('/').at(-1)!.slice(0, 80)}.draft`)
  await fill(draft)
  await rename(draft, place)
}
