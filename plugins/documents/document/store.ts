import { createHash } from 'node:crypto'
import type { Database, FileRef, Files, Viewer } from 'portico/sdk'

export interface DocumentRow {
  item_id: string
  version: number
  lock_by: string | null
  lock_at: number | null
  lock_until: number | null
}

export interface VersionRow {
  item_id: string
  number: number
  holder_id: string | null
  file_id: string
  name: string
  type: string
  size: number
  hash: string
  note: string | null
  author_id: string
  at: number
  made_at: number | null
}

/** A document with its present version. */
export type PresentRow = DocumentRow & VersionRow

interface Needs {
  db: Database
  files: Files
  system: Viewer
}

/** Where versions are kept. Who asks for a document by its item has read the item. */
export function createStore({ db, files, system }: Needs) {
  const among =
    db.dialect === 'sqlite'
      ? 'SELECT value FROM json_each(?)'
      : 'SELECT jsonb_array_elements_text((?)::jsonb)'

  return {
    among,

    async present(ids: readonly string[]): Promise<Map<string, PresentRow>> {
      if (ids.length === 0) return new Map()
      const rows = await db.select<PresentRow>(
        `SELECT v.*, d.version, d.lock_by, d.lock_at, d.lock_until
         FROM documents_documents d
         JOIN documents_versions v ON v.item_id = d.item_id AND v.number = d.version
         WHERE d.item_id IN (${among})`,
        [JSON.stringify(ids)],
      )
      return new Map(rows.map((row) => [row.item_id, row]))
    },

    /** The newest first. */
    versions: async (id: string): Promise<VersionRow[]> =>
      db.table('versions').where({ item_id: id }).orderBy('number', 'desc'),

    /** SHA-256 of the bytes as they were uploaded. */
    async hash(file: FileRef): Promise<string> {
      if (file.hash) return file.hash
      const sum = createHash('sha256')
      for await (const chunk of await files.read(system, file.id)) sum.update(chunk)
      return sum.digest('hex')
    },
  }
}

export type Store = ReturnType<typeof createStore>
