import type { Database, SqlValue, Viewer } from 'portico/sdk'
import type { Group } from './api.ts'
import { searchText, wordsOf } from './fields.ts'
import { groupKind, type Store } from './store.ts'

export interface GroupsQuery {
  /** Only those the viewer belongs to. */
  mine?: boolean
  text?: string
  category?: string
  tag?: string
  parentId?: string
  /** Archived ones instead of the others. */
  archived?: boolean
  limit: number
  offset?: number
}

/** Lists of the groups a viewer may know of: the largest first. */
export function createDirectory(db: Database, store: Store) {
  /** PostgreSQL keeps the plan for a list of ids, and makes a new one for each subselect. */
  const isOneOf = (ids: string) =>
    db.dialect === 'postgres' ? `s.id = ANY(ARRAY(${ids}))` : `s.id IN (${ids})`

  /** The gate on the space's listing: what is not listed for the viewer is not even counted. */
  function selection(viewer: Viewer, query: GroupsQuery) {
    const gate = db.gate(viewer, 'l', query.text ? 'few' : 'many')
    const sql = [
      `FROM spaces s
       JOIN (SELECT id, listing_audience_id AS audience_id FROM spaces) l ON l.id = s.id
       LEFT JOIN groups_groups g ON g.space_id = s.id
       WHERE s.kind = ?`,
    ]
    const parameters: SqlValue[] = [groupKind]
    const and = (condition: string, ...values: SqlValue[]) => {
      sql.push(`AND ${condition}`)
      parameters.push(...values)
    }
    and(query.archived ? 's.archived_at IS NOT NULL' : 's.archived_at IS NULL')
    if (query.mine) {
      and(
        isOneOf(`SELECT m.space_id FROM space_members m
          WHERE m.person_id = ? AND m.role <> 'follower'`),
        viewer.id,
      )
    }
    if (query.category) and('g.category = ?', query.category)
    if (query.parentId) and('g.parent_id = ?', query.parentId)
    if (query.tag) {
      const tagged = 'SELECT 1 FROM groups_tags t WHERE t.space_id = s.id AND t.tag = ?'
      and(`EXISTS (${tagged})`, query.tag.toLowerCase())
    }
    const text = searchText([query.text])
    const words = wordsOf(text)
    for (const word of words) {
      const begins = 'w.word >= ? AND w.word < ?'
      // One's own groups are few, those of a word may be many: the fewer are gone through.
      const found = query.mine
        ? `EXISTS (SELECT 1 FROM groups_words w WHERE w.space_id = s.id AND ${begins})`
        : isOneOf(`SELECT w.space_id FROM groups_words w WHERE ${begins}`)
      and(found, word, `${word}\u{10FFFF}`)
    }
    if (text !== '' && words.length === 0) and('1 = 0')
    and(gate.sql, ...gate.parameters)
    return { sql: sql.join(' '), parameters }
  }

  return {
    async page(viewer: Viewer, query: GroupsQuery): Promise<{ groups: Group[]; more: boolean }> {
      const { sql, parameters } = selection(viewer, query)
      const rows = await db.select<{ id: string }>(
        `SELECT s.id ${sql} ORDER BY s.member_count DESC, s.created_at DESC, s.id LIMIT ? OFFSET ?`,
        [...parameters, query.limit + 1, query.offset ?? 0],
      )
      const ids = rows.slice(0, query.limit).map(({ id }) => id)
      return { groups: await store.of(viewer, ids), more: rows.length > query.limit }
    },

    async count(viewer: Viewer, query: GroupsQuery): Promise<number> {
      const { sql, parameters } = selection(viewer, query)
      const [row] = await db.select<{ n: number }>(`SELECT count(*) AS n ${sql}`, parameters)
      return Number(row?.n ?? 0)
    },

    /** Tags in use among what is listed, the most used first. */
    async tags(viewer: Viewer, query: GroupsQuery): Promise<string[]> {
      const { sql, parameters } = selection(viewer, query)
      const rows = await db.select<{ tag: string }>(
        `SELECT t.tag FROM groups_tags t WHERE t.space_id IN (SELECT s.id ${sql})
         GROUP BY t.tag ORDER BY count(*) DESC, t.tag LIMIT 12`,
        parameters,
      )
      return rows.map(({ tag }) => tag)
    },
  }
}

export type Directory = ReturnType<typeof createDirectory>
