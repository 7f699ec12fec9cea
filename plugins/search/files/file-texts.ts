import { buffer } from 'node:stream/consumers'
import { type Database, type Files, type Jobs, type Log, Type, type Viewer } from 'portico/sdk'
import type { ReadApart } from 'portico/sdk/foreign'
import { hasText } from './extract.ts'
import { extractApart } from './extract-apart.ts'

interface Needs {
  db: Database
  jobs: Jobs
  files: Files
  log: Log
  system: Viewer
  now(): number
  /** Takes an item into the index anew. */
  refresh(itemIds: readonly string[]): Promise<void>
}

interface FileRow {
  id: string
  name: string
  type: string
}

const mostFiles = 50

/** Reads what stands in the files of items, each file once, behind the scenes. */
export function createFileTexts(needs: Needs) {
  const { db, jobs, files, log, system, now, refresh } = needs

  const queue = jobs.queue(
    'file-text',
    Type.Object({ fileId: Type.String(), itemId: Type.String() }),
    async ({ payload: { fileId, itemId }, signal }) => {
      const [file] = await db.select<FileRow>('SELECT id, name, type FROM files WHERE id = ?', [
        fileId,
      ])
      if (file === undefined || (await known([fileId])).has(fileId)) return
      const result = await read(file, signal)
      if (signal.aborted) throw new Error('The portal stopped while a file was read')
      await note(file, result)
      if ('answer' in result && result.answer !== '') await refresh([itemId])
    },
    // It waits for another thread, and holds no transaction meanwhile.
    { transaction: false, attempts: 3 },
  )

  async function read(file: FileRow, signal: AbortSignal): Promise<ReadApart<string>> {
    const bytes = await buffer(await files.read(system, file.id))
    return extractApart(file.type, new Uint8Array(bytes), signal)
  }

  async function note({ id, name }: FileRow, result: ReadApart<string>): Promise<void> {
    const [state, reason] =
      'answer' in result
        ? ['read', null]
        : 'refused' in result
          ? ['refused', result.refused]
          : ['failed', result.failed]
    if (reason !== null) log.warn('The text of a file is not searched', { file: id, name, reason })
    const row = {
      ...{ file_id: id, state, reason: reason?.slice(0, 500) ?? null, read_at: now() },
      body: 'answer' in result ? result.answer.replaceAll('\u0000', ' ') : '',
    }
    await db.table('files').insert(row).onConflict('file_id').merge()
  }

  async function known(ids: readonly string[]): Promise<Set<string>> {
    const rows: { file_id: string }[] = await db.table('files').whereIn('file_id', ids)
    return new Set(rows.map((row) => row.file_id))
  }

  return {
    /** Sends for the texts of an item's files that were not read yet. */
    async send(itemId: string): Promise<void> {
      const [row] = await db.select<{ files: string }>('SELECT files FROM items WHERE id = ?', [
        itemId,
      ])
      if (row === undefined || row.files === '[]') return
      const listed = (JSON.parse(row.files) as FileRow[])
        .slice(0, mostFiles)
        .filter(({ type }) => hasText(type))
      const have = await known(listed.map(({ id }) => id))
      for (const { id: fileId } of listed) {
        if (!have.has(fileId)) await queue.send({ fileId, itemId }, { key: `file-${fileId}` })
      }
    },
  }
}
