import type { Database, Items, Viewer } from 'portico/sdk'
import type { Reading } from '../document/reading.ts'
import { today } from '../register/register.ts'

interface Needs {
  db: Database
  items: Items
  reading: Reading
  now(): number
}

interface Due {
  item_id: string
  due_on: string | null
  asked_at: number
}

/** What somebody is asked to confirm. */
export function createOwn({ db, items, reading, now }: Needs) {
  /** Still open: documents the viewer is to confirm, what is due first before the others. */
  async function due(viewer: Viewer, itemId?: string): Promise<Due[]> {
    if (viewer.kind !== 'person') return []
    const gate = db.gate(viewer, 'i', 'few')
    return db.select<Due>(
      `SELECT r.item_id, r.due_on, r.asked_at FROM documents_requests r JOIN items i ON i.id = r.item_id
       WHERE r.closed_at IS NULL AND i.deleted_at IS NULL AND ${gate.sql}
         ${itemId === undefined ? '' : 'AND r.item_id = ?'}
         AND EXISTS (SELECT 1 FROM documents_audience a JOIN user_principal up
           ON up.principal = a.principal WHERE a.item_id = r.item_id AND up.viewer = ?)
         AND NOT EXISTS (SELECT 1 FROM documents_records k
           WHERE k.item_id = r.item_id AND k.person_id = ? AND k.number >= r.number)
       ORDER BY CASE WHEN r.due_on IS NULL THEN 1 ELSE 0 END, r.due_on, r.asked_at LIMIT 100`,
      [...gate.parameters, ...(itemId === undefined ? [] : [itemId]), viewer.id, viewer.id],
    )
  }

  return {
    /** What they asked of the viewer for one document, if anything. */
    async of(viewer: Viewer, itemId: string) {
      const [row] = await due(viewer, itemId)
      return row && { ...dated(row, now()) }
    },

    async list(viewer: Viewer) {
      const rows = await due(viewer)
      if (rows.length === 0) return []
      const ids = rows.map(({ item_id }) => item_id)
      const found = (await items.list(viewer, { ids, limit: 100 })).items
      const documents = new Map((await reading.of(viewer, found)).map((one) => [one.id, one]))
      return rows.flatMap((row) => {
        const document = documents.get(row.item_id)
        return document ? [{ document, ...dated(row, now()) }] : []
      })
    },
  }
}

export type Own = ReturnType<typeof createOwn>

const dated = ({ due_on, asked_at }: Due, now: number) => ({
  ...{ dueOn: due_on, askedAt: asked_at },
  late: due_on !== null && due_on < today(now),
})
