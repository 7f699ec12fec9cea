import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { DatabaseEngine, View } from '../database/index.ts'
import { holdFiles } from '../files/index.ts'
import { type BackupKey, beginPart, createChunkWriter, newHeader } from './archive/index.ts'
import type { FilesSum, Head, TableSum } from './manifest.ts'
import { createFilesSum, fileIds, readStored, storedOf } from './portal-files.ts'
import { ledgerIn, ledgerTable, sumUp } from './tables.ts'

/** What there is to be put into an archive. */
export interface Source {
  engine: DatabaseEngine
  /** Where the uploads lie. */
  files: string
  /** The config file. */
  config: string
  portal: { name: string; url: string }
  portico: string
  plugins: { id: string; version: string }[]
  /** Names of tables that are left out: they are made anew from others. */
  derived: ReadonlySet<string>
  now(): number
}

export type Progress = (step: 'database' | 'files', done: number, total: number) => void

export interface Making {
  key: BackupKey | undefined
  put(bytes: Buffer): Promise<void>
  progress?: Progress | undefined
  signal?: AbortSignal | undefined
}

/** What an archive holds, in numbers. */
export interface Made {
  /** The moment it shows. */
  at: number
  checksum: string
  tables: number
  rows: number
  files: FilesSum
}

/** Writes an archive of the portal as it is now, while people go on using it. */
export async function makeArchive(source: Source, making: Making): Promise<Made> {
  const release = await holdFiles(source.files)
  try {
    return await source.engine.view((view) => write(source, view, making))
  } finally {
    await release()
  }
}

async function write(source: Source, view: View, making: Making): Promise<Made> {
  const { key, put, progress = () => {}, signal } = making
  const at = source.now()
  const writer = await createChunkWriter(newHeader(at, key), key, put)
  const whole = async (name: string, content: Buffer | string) => {
    const part = await beginPart(writer, name)
    await part.write(Buffer.from(content))
    return part.end()
  }

  const all = await view.tables()
  const tables = all.filter(({ name }) => !source.derived.has(name))
  const { portico, portal, plugins } = source
  const { dialect } = source.engine
  const ledger = await ledgerIn(view, all)
  const head: Head = { format: 1, portico, portal, at, dialect, ledger, plugins }
  await whole('head', JSON.stringify(head))

  const sums: TableSum[] = []
  for (const table of tables) {
    progress('database', sums.length, tables.length)
    const part = await beginPart(writer, `table:${table.name}`)
    const sum = await sumUp(view, table, async (lines) => {
      signal?.throwIfAborted()
      await part.write(lines)
    })
    await part.end()
    sums.push(sum)
  }

  const files = createFilesSum()
  const total = sums.find(({ name }) => name === 'files')?.rows ?? 0
  let done = 0
  for await (const ids of fileIds(view)) {
    for (const id of ids) {
      if (done++ % 50 === 0) progress('files', done, total)
      const places = await storedOf(source.files, id)
      if (places.length === 0) files.missing(id)
      for (const place of places) {
        const part = await beginPart(writer, `file:${place}`)
        for await (const piece of readStored(source.files, place)) {
          signal?.throwIfAborted()
          await part.write(piece)
        }
        files.add(place, await part.end())
      }
    }
  }

  const config = await readFile(source.config).catch(() => undefined)
  if (config) await whole(`config:${basename(source.config)}`, config)
  const summed = files.end()
  const manifest = { tables: sums, files: summed, config: config ? basename(source.config) : null }
  await whole('manifest', JSON.stringify(manifest))
  return {
    at,
    checksum: await writer.end(),
    tables: sums.filter(({ name }) => name !== ledgerTable).length,
    rows: sums.reduce((rows, sum) => rows + sum.rows, 0),
    files: summed,
  }
}
