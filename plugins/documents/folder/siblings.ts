import type { Database, Viewer } from 'portico/sdk'
import { keyOf } from '../document/names.ts'

/** Where something stands: a folder, or the top of a library. */
export interface Shelf {
  library: string
  under: string | null
}

/** Names next to each other. Only those count that the viewer may read: others tell nothing. */
export function createSiblings(db: Database) {
  return {
    async find(
      viewer: Viewer,
      { library, under }: Shelf,
      kind: string,
      title: string,
    ): Promise<string | undefined> {
      const gate = db.gate(viewer, 'i', 'few')
      const [row] = await db.select<{ id: string }>(
        `SELECT i.id FROM documents_names n JOIN items i ON i.id = n.item_id
         JOIN item_places p ON p.item_id = i.id
         WHERE n.name = ? AND i.kind = ? AND i.space_id = ? AND i.deleted_at IS NULL
           AND ${under === null ? 'p.under_id IS NULL' : 'p.under_id = ?'} AND ${gate.sql}
         ORDER BY i.seq LIMIT 1`,
        [keyOf(title), kind, library, ...(under === null ? [] : [under]), ...gate.parameters],
      )
      return row?.id
    },

    async name(itemId: string, title: string): Promise<void> {
      const row = { item_id: itemId, name: keyOf(title) }
      await db.table('names').insert(row).onConflict('item_id').merge(['name'])
    },
  }
}

export type Siblings = ReturnType<typeof createSiblings>
