import type { Database, RichText, Viewer } from 'portico/sdk'

/** What somebody has written and not published. */
export interface Draft {
  title: string
  /** Markdown of a plain form, or the editor's document. */
  body: string | RichText
  /** The version it was begun on. */
  base: number
  savedAt: number
}

interface Row {
  title: string
  body: string
  base: number
  saved_at: number
}

/** Changes to pages that nobody but their author sees. */
export function createDrafts(db: Database, now: () => number) {
  return {
    async find(viewer: Viewer, itemId: string): Promise<Draft | undefined> {
      const [row] = await db.select<Row>(
        'SELECT title, body, base, saved_at FROM wiki_drafts WHERE item_id = ? AND person_id = ?',
        [itemId, viewer.id],
      )
      return (
        row && {
          title: row.title,
          body: JSON.parse(row.body),
          base: Number(row.base),
          savedAt: Number(row.saved_at),
        }
      )
    },

    async save(viewer: Viewer, itemId: string, draft: Omit<Draft, 'savedAt'>): Promise<number> {
      const savedAt = now()
      const row = { title: draft.title, body: JSON.stringify(draft.body), base: draft.base }
      await db
        .table('drafts')
        .insert({ item_id: itemId, person_id: viewer.id, ...row, saved_at: savedAt })
        .onConflict(['item_id', 'person_id'])
        .merge()
      return savedAt
    },

    async forget(viewer: Viewer, itemId: string): Promise<void> {
      await db.table('drafts').where({ item_id: itemId, person_id: viewer.id }).delete()
    },

    /** Pages with a draft of the viewer that they may still read, the latest first. */
    async mine(viewer: Viewer): Promise<{ id: string; title: string; savedAt: number }[]> {
      const gate = db.gate(viewer, 'i', 'few')
      const rows = await db.select<{ id: string; title: string; saved_at: number }>(
        `SELECT i.id, d.title, d.saved_at FROM wiki_drafts d JOIN items i ON i.id = d.item_id
          WHERE d.person_id = ? AND i.deleted_at IS NULL AND ${gate.sql}
          ORDER BY d.saved_at DESC LIMIT 50`,
        [viewer.id, ...gate.parameters],
      )
      return rows.map((row) => ({ id: row.id, title: row.title, savedAt: Number(row.saved_at) }))
    },
  }
}

export type Drafts = ReturnType<typeof createDrafts>
