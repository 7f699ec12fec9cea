import type { Database, Items, Viewer } from 'portico/sdk'
import type { LibraryDocument } from './api.ts'
import type { Reading } from './document/reading.ts'

interface Needs {
  db: Database
  items: Items
  reading: Reading
}

/** Documents that got a new version last, the newest first; of one library, or of all. */
export function createRecent({ db, items, reading }: Needs) {
  return async (viewer: Viewer, limit: number, library?: string): Promise<LibraryDocument[]> => {
    const gate = db.gate(viewer, 'i')
    const rows = await db.select<{ id: string }>(
      `SELECT i.id FROM documents_documents d JOIN items i ON i.id = d.item_id
       WHERE i.deleted_at IS NULL AND ${gate.sql} ${library ? 'AND i.space_id = ?' : ''}
       ORDER BY d.changed_at DESC, d.item_id LIMIT ${Math.min(limit, 50)}`,
      [...gate.parameters, ...(library ? [library] : [])],
    )
    if (rows.length === 0) return []
    const ids = rows.map(({ id }) => id)
    const { items: found } = await items.list(viewer, { ids, limit: 50 })
    const documents = new Map((await reading.of(viewer, found)).map((one) => [one.id, one]))
    return ids.flatMap((id) => documents.get(id) ?? [])
  }
}

export type Recent = ReturnType<typeof createRecent>
