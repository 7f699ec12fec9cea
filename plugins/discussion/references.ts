import type { Database, Item, Items, Viewer } from 'portico/sdk'

/** What links to what. Both ends are gated: a link from a quiet place is not known outside it. */
export function createReferences(db: Database, items: Items) {
  async function list(viewer: Viewer, ids: readonly string[]): Promise<Item[]> {
    return ids.length > 0 ? (await items.list(viewer, { ids, limit: 100 })).items : []
  }

  return {
    /** Items that link to it, the newest first; those in its own discussion aside. */
    async to(viewer: Viewer, itemId: string, limit: number): Promise<Item[]> {
      const gate = db.gate(viewer, 'i')
      const rows = await db.select<{ id: string }>(
        `SELECT i.id FROM item_refs r JOIN items i ON i.id = r.item_id
          WHERE r.kind = 'item' AND r.target = ? AND i.deleted_at IS NULL
            AND i.id <> r.target AND (i.parent_id IS NULL OR i.parent_id <> r.target) AND ${gate.sql}
          ORDER BY r.item_seq DESC LIMIT ?`,
        [itemId, ...gate.parameters, limit],
      )
      return list(
        viewer,
        rows.map(({ id }) => id),
      )
    },

    /** Items that it, or what is said below it, links to. */
    async from(viewer: Viewer, itemId: string, limit: number): Promise<Item[]> {
      const gates = [db.gate(viewer, 's'), db.gate(viewer, 'i')] as const
      const rows = await db.select<{ id: string }>(
        `SELECT DISTINCT i.id, i.seq FROM items s JOIN item_refs r ON r.item_id = s.id
           JOIN items i ON i.id = r.target
          WHERE (s.id = ? OR s.parent_id = ?) AND r.kind = 'item' AND i.id <> ?
            AND (i.parent_id IS NULL OR i.parent_id <> ?)
            AND s.deleted_at IS NULL AND i.deleted_at IS NULL AND ${gates[0].sql} AND ${gates[1].sql}
          ORDER BY i.seq DESC LIMIT ?`,
        [
          ...[itemId, itemId, itemId, itemId],
          ...gates[0].parameters,
          ...gates[1].parameters,
          limit,
        ],
      )
      return list(
        viewer,
        rows.map(({ id }) => id),
      )
    },
  }
}

export type References = ReturnType<typeof createReferences>
