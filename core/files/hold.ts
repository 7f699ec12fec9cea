import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '../id.ts'

const folderOf = (files: string) => join(files, 'holds')

/** One that a crash left behind counts no longer. */
const lastsMs = 24 * 60 * 60 * 1000

/** While somebody copies the files none is deleted, whichever process would; returns what ends it. */
export async function holdFiles(files: string): Promise<() => Promise<void>> {
  await mkdir(folderOf(files), { recursive: true })
  const mark = join(folderOf(files), newId())
  await writeFile(mark, '')
  return () => rm(mark, { force: true })
}

export async function areHeld(files: string): Promise<boolean> {
  const folder = folderOf(files)
  for (const name of await readdir(folder).catch(() => [])) {
    const { mtimeMs } = await stat(join(folder, name)).catch(() => ({ mtimeMs: 0 }))
    if (Date.now() - mtimeMs < lastsMs) return true
    await rm(join(folder, name), { force: true })
  }
  return false
}
