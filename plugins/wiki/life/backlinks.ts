import type { Database, Items, Viewer } from 'portico/sdk'

const most = 30

/** What links to a page. Both ends are gated: nobody learns of a link from where they may not look. */
export function createBacklinks(db: Database, items: Items) {
  return async (viewer: Viewer, itemId: string) => {
    const gate = db.gate(viewer, 'i', 'few')
    const rows = await db.select<{ id: string; kind: string; title: string | null; text: string }>(
      `SELECT i.id, i.kind, i.title, SUBSTR(i.body_text, 1, 80) AS text
         FROM item_refs r JOIN items i ON i.id = r.item_id
        WHERE r.kind = 'item' AND r.target = ? AND i.id <> r.target AND i.deleted_at IS NULL
          AND i.parent_id IS NULL AND ${gate.sql}
        ORDER BY r.item_seq DESC LIMIT ${most}`,
      [itemId, ...gate.parameters],
    )
    return rows.flatMap(({ id, kind, title, text }) => {
      const spec = items.kind(kind)
      if (!spec) return []
      return { icon: spec.icon, title: title || text, url: spec.path.replace(':id', id) }
    })
  }
}

export type Backlinks = ReturnType<typeof createBacklinks>
