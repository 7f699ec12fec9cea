import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackupFailure } from '../../sdk/backups.ts'
import { flush } from '../files/index.ts'
import { glance } from './archive/index.ts'
import { BackupError } from './backup-error.ts'

interface Copy {
  folder: string
  part: string
  file: FileHandle
}

const partEnding = '.part'
const day = 86_400_000

/** One archive on its way to several folders. One that fails is noted, and the others go on. */
export async function openDestinations(folders: readonly string[], name: string) {
  const failed: BackupFailure[] = []
  const copies: Copy[] = []

  async function each(run: (copy: Copy) => Promise<void>): Promise<void> {
    await Promise.all(
      [...copies].map(async (copy) => {
        try {
          await run(copy)
        } catch (error) {
          failed.push(failureOf(copy.folder, error))
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
      // All of the portal is in it: for nobody else on this machine.
      copies.push({ folder, part, file: await open(part, 'wx', 0o600) })
    } catch (error) {
      failed.push(failureOf(folder, error))
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

const nowhere = (failed: readonly BackupFailure[]) =>
  new BackupError(
    'place',
    failed.length === 0
      ? 'There is no folder to put the backup into.'
      : `The backup could not be written anywhere: ${failed.map(({ folder, reason }) => `${folder}: ${reason}`).join('; ')}`,
  )

type Code = BackupFailure['code']

const codes: Record<string, Code> = {
  ...{ ENOENT: 'missing', EACCES: 'denied', EPERM: 'denied', EROFS: 'read-only' },
  ...{ ENOSPC: 'full', EDQUOT: 'full', ENOTDIR: 'no-folder', EEXIST: 'busy' },
}
const words: Record<Exclude<Code, 'other'>, string> = {
  missing: 'the folder above it does not exist; is its disk mounted?',
  denied: 'it may not be written to or read',
  'read-only': 'it is read-only',
  full: 'there is no room left',
  'no-folder': 'it is no folder',
  busy: 'another backup is being written there',
}

/** Why a folder cannot be used. */
export function failureOf(folder: string, error: unknown): BackupFailure {
  const { code: thrown, message } = error as NodeJS.ErrnoException
  const code = codes[thrown ?? ''] ?? 'other'
  return { folder, code, reason: code === 'other' ? message : words[code] }
}
