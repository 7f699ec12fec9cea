import type { Database, SqlValue, Viewer } from 'portico/sdk'

/**
 * What one person may see of their notices at this moment, as a query named `seen`: every place that
 * shows, counts or sends notices reads them through it. An item that may not be read any more takes its
 * notices with it, and so does its thread or its space.
 */
export function seenBy(
  db: Database,
  viewer: Viewer,
  condition: { sql: string; parameters: readonly SqlValue[]; latest?: number },
): { sql: string; parameters: SqlValue[] } {
  const item = db.gate(viewer, 'i')
  const thread = db.gate(viewer, 'r')
  const space = db.gate(viewer, 's')
  // However long somebody was away: so many of the latest are looked at.
  const latest = `(SELECT * FROM notifications_notices n WHERE n.person_id = ? AND ${condition.sql}
    ORDER BY n.at DESC LIMIT ${condition.latest ?? 1000})`
  // Outsiders know nobody but those they share a space with: what is told of a person is for employees.
  const persons = viewer.principals.includes('employees') ? '1 = 1' : 'n.about_person_id IS NULL'
  return {
    sql: `WITH seen AS (
      SELECT n.*, COALESCE(n.read_at, 0) AS read_then,
        COALESCE(r.title, i.title, s.title) AS title, i.kind AS item_kind,
        SUBSTR(i.body_text, 1, 240) AS item_text, SUBSTR(r.body_text, 1, 120) AS thread_text
      FROM ${latest} n
      LEFT JOIN items i ON i.id = n.item_id AND i.deleted_at IS NULL AND ${item.sql}
      LEFT JOIN items r ON r.id = n.thread_id AND r.deleted_at IS NULL AND ${thread.sql}
      LEFT JOIN (SELECT id, title, listing_audience_id AS audience_id FROM spaces) s
        ON s.id = n.space_id AND ${space.sql}
      WHERE (n.item_id IS NULL OR i.id IS NOT NULL) AND (n.thread_id IS NULL OR r.id IS NOT NULL)
        AND (n.space_id IS NULL OR s.id IS NOT NULL) AND ${persons})`,
    parameters: [
      viewer.id,
      ...condition.parameters,
      ...item.parameters,
      ...thread.parameters,
      ...space.parameters,
    ],
  }
}

/** A notice as `seen` gives it. */
export interface SeenRow {
  id: string
  type: string
  bundle: string
  about: string
  item_id: string | null
  thread_id: string | null
  space_id: string | null
  actor_id: string | null
  path: string
  params: string | null
  reason: string
  ref: string | null
  ref_title: string | null
  mandatory: number
  at: number
  read_at: number | null
  read_then: number
  title: string | null
  item_kind: string | null
  item_text: string | null
  thread_text: string | null
}
