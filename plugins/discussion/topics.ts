import type { Database, Viewer } from 'portico/sdk'

const most = 8

/** Topics that begin with some letters, the most used first, of what the viewer may read. */
export function createTopics(db: Database) {
  return async (viewer: Viewer, typed: string): Promise<{ name: string; count: number }[]> => {
    const start = typed.normalize('NFC').toLowerCase()
    const gate = db.gate(viewer, 'i')
    const rows = await db.select<{ name: string; n: number }>(
      `SELECT r.target AS name, COUNT(*) AS n FROM item_refs r JOIN items i ON i.id = r.item_id
        WHERE r.kind = 'tag' AND SUBSTR(r.target, 1, ?) = ? AND i.deleted_at IS NULL AND ${gate.sql}
        GROUP BY r.target ORDER BY n DESC, r.target LIMIT ${most}`,
      [[...start].length, start, ...gate.parameters],
    )
    return rows.map(({ name, n }) => ({ name, count: Number(n) }))
  }
}

export type Topics = ReturnType<typeof createTopics>
