import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { View } from '../database/index.ts'
import { flush } from '../files/index.ts'
import { BackupError } from './backup-error.ts'
import type { FilesSum } from './manifest.ts'

const variants = ['', '.display.webp', '.thumb.webp']

/** Of a file as the store names it, and of nothing else: what an archive says may not lead elsewhere. */
const placeInStore = /^([\w-]{2})\/(\1[\w-]{2,60})(\.display\.webp|\.thumb\.webp)?$/

export const filesFolder = (data: string) => join(data, 'files')

/** Ids of all files the database knows of, by their order. */
export async function* fileIds(view: View): AsyncGenerator<string[]> {
  const table = (await view.tables()).find(({ name }) => name === 'files')
  if (!table) return
  const id = table.columns.findIndex(({ name }) => name === 'id')
  for await (const page of view.rows(table)) yield page.map((row) => String(row[id]))
}

/** The places of what is stored of a file: nothing when its bytes are gone. */
export async function storedOf(folder: string, id: string): Promise<string[]> {
  const places = variants.map((suffix) => `${id.slice(0, 2)}/${id}${suffix}`)
  const there = await Promise.all(places.map((place) => isFile(join(folder, place))))
  return there[0] ? places.filter((_, at) => there[at]) : []
}

const isFile = (path: string) =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  )

export const readStored = (folder: string, place: string) => createReadStream(join(folder, place))

/** Adds up files as they come by. */
export function createFilesSum() {
  const hash = createHash('sha256')
  const sum = { count: 0, bytes: 0, missing: [] as string[] }
  return {
    add(place: string, { bytes, sha256 }: { bytes: number; sha256: string }) {
      hash.update(`${place} ${sha256}\n`)
      sum.count++
      sum.bytes += bytes
    },
    missing(id: string) {
      if (sum.missing.length < 100) sum.missing.push(id)
    },
    end: (): FilesSum => ({ ...sum, sha256: hash.digest('hex') }),
  }
}

/** Writes one file of an archive to where it will be taken from. */
export async function stage(
  folder: string,
  place: string,
  pieces: AsyncIterable<Buffer>,
): Promise<void> {
  if (!placeInStore.test(place)) {
    throw new BackupError(
      'damaged',
      `The archive has a file named "${place}", as no portal names one.`,
    )
  }
  const path = join(folder, place)
  await mkdir(dirname(path), { recursive: true })
  const file = await open(path, 'wx')
  try {
    for await (const piece of pieces) await file.write(piece)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** SHA-256 and length of a file that was staged. */
export async function sumOfFile(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of createReadStream(path)) {
    hash.update(piece)
    bytes += piece.length
  }
  return { bytes, sha256: hash.digest('hex') }
}

export async function countFiles(data: string): Promise<number> {
  const folder = filesFolder(data)
  let count = 0
  for (const name of await readdir(folder).catch(() => [])) {
    if (name.length === 2) count += (await readdir(join(folder, name))).length
  }
  return count
}

/** The staged files take the place of those that are there. */
export async function putInPlace(staged: string, data: string): Promise<void> {
  const folder = filesFolder(data)
  const before = `${folder}.replaced`
  await rm(before, { recursive: true, force: true })
  await mkdir(staged, { recursive: true })
  await rename(folder, before).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
  await rename(staged, folder)
  await flush(data)
  await rm(before, { recursive: true, force: true })
}
