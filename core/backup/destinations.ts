import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { flush } from '../files/index.ts'
import { glance } from './archive/index.ts'
import { BackupError } from './backup-error.ts'

/** A folder that did not get its copy, and why. */
export interface Failed {
  folder: string
  reason: string
}

interface Copy {
  folder: string
  part: string
  file: FileHandle
}

const partEnding = '.part'
const day = 86_400_000

/** One archive on its way to several folders. One that fails is noted, and the others go on. */
export async function openDestinations(folders: readonly string[], name: string) {
  const failed: Failed[] = []
  const copies: Copy[] = []

  async function each(run: (copy: Copy) => Promise<void>): Promise<void> {
    await Promise.all(
      [...copies].map(async (copy) => {
        try {
          await run(copy)
        } catch (error) {
          failed.push({ folder: copy.folder, reason: inWords(error) })
          copies.splice(copies.indexOf(copy), 1)
          await discard(copy)
        }
      }),
    )
    if (copies.length === 0) throw nowhere(failed)
  }

  for (const folder of new Set(folders)) {
    const part = join(folder, `${name}${partEnding}`)
    try {
      await prepare(folder)
      copies.push({ folder, part, file: await open(part, 'wx') })
    } catch (error) {
      failed.push({ folder, reason: inWords(error) })
    }
  }
  if (copies.length === 0) throw nowhere(failed)

  return {
    failed,
    put: (bytes: Buffer) =>
      each(async ({ file }) => {
        for (let done = 0; done < bytes.length; ) {
          done += (await file.write(bytes, done)).bytesWritten
        }
      }),
    /** Makes every copy durable under its name; returns the folders that have one. */
    async keep(checksum: string): Promise<string[]> {
      await each(async ({ folder, part, file }) => {
        await file.sync()
        await file.close()
        if ((await glance(part)).checksum !== checksum) throw new Error('it reads back otherwise')
        await rename(part, join(folder, name))
        await flush(folder)
      })
      return copies.map(({ folder }) => folder)
    },
    async abandon(): Promise<void> {
      await Promise.all(copies.splice(0).map(discard))
    },
  }
}

/** A folder that is missing may be a disk that is not mounted: only its last part is made. */
async function prepare(folder: string): Promise<void> {
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  for (const name of await readdir(folder)) {
    if (!name.endsWith(`.portico-backup${partEnding}`)) continue
    const { mtimeMs } = await stat(join(folder, name))
    if (Date.now() - mtimeMs > day) await rm(join(folder, name), { force: true })
  }
}

async function discard({ part, file }: Copy): Promise<void> {
  await file.close().catch(() => {})
  await rm(part, { force: true }).catch(() => {})
}

const nowhere = (failed: readonly Failed[]) =>
  new BackupError(
    'place',
    failed.length === 0
      ? 'There is no folder to put the backup into.'
      : `The backup could not be written anywhere: ${failed.map(({ folder, reason }) => `${folder}: ${reason}`).join('; ')}`,
  )

const words: Record<string, string> = {
  ENOENT: 'the folder above it does not exist; is its disk mounted?',
  EACCES: 'it may not be written to',
  EPERM: 'it may not be written to',
  EROFS: 'it is read-only',
  ENOSPC: 'there is no room left',
  EDQUOT: 'there is no room left',
  ENOTDIR: 'it is no folder',
  EEXIST: 'another backup is being written there',
}

export function inWords(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return words[code ?? ''] ?? message
}
