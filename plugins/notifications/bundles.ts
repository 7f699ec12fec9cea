import type { Database, SqlValue, Viewer } from 'portico/sdk'
import { type SeenRow, seenBy } from './seen.ts'

/** Notices of one type about one thing that were read together, or wait together. */
export interface Bundle {
  newest: SeenRow
  /** How many notices. */
  n: number
  /** Who did it, the latest first; not all when there are very many. */
  actorIds: string[]
}

export interface BundlePage {
  bundles: Bundle[]
  nextCursor: string | null
}

export interface BundleQuery {
  tab: 'all' | 'unread' | 'personal'
  /** Types that stand under `personal`. */
  personal: readonly string[]
  limit: number
  cursor?: string | undefined
}

/** More unread than this is "99+". */
const mostCounted = 100
const mostActors = 1000
/** Enough for more than is counted. */
const unreadLooked = 500
const sameBundle = 'PARTITION BY type, bundle, read_then'

/** Reading somebody's notices, bundled. */
export function createBundles(db: Database) {
  const shown = (sql = '1 = 1', parameters: readonly SqlValue[] = []) => ({
    sql: `n.shown = 1 AND ${sql}`,
    parameters,
  })

  async function page(viewer: Viewer, query: BundleQuery): Promise<BundlePage> {
    const { limit, cursor } = query
    const seen = seenBy(db, viewer, of(query))
    const after = cursor ? readCursor(cursor) : undefined
    const rows = await db.select<SeenRow & { n: number }>(
      `${seen.sql} SELECT * FROM (SELECT seen.*,
        ROW_NUMBER() OVER (${sameBundle} ORDER BY at DESC, id DESC) AS place,
        COUNT(*) OVER (${sameBundle}) AS n FROM seen) placed
       WHERE place = 1 ${after ? 'AND (at < ? OR (at = ? AND id < ?))' : ''}
       ORDER BY at DESC, id DESC LIMIT ?`,
      [...seen.parameters, ...(after ? [after.at, after.at, after.id] : []), limit + 1],
    )
    const newest = rows.slice(0, limit).map(exact)
    const actors = await actorsOf(viewer, newest)
    const last = newest.at(-1)
    return {
      bundles: newest.map((row) => ({
        newest: row,
        n: Number(row.n),
        actorIds: actors.get(keyOf(row)) ?? [],
      })),
      nextCursor: rows.length > limit && last ? `${last.at}.${last.id}` : null,
    }
  }

  function of({ tab, personal }: BundleQuery) {
    if (tab === 'unread') return shown('n.read_at IS NULL')
    if (tab === 'all') return shown()
    if (personal.length === 0) return shown('1 = 0')
    return shown(`n.type IN (${personal.map(() => '?').join(', ')})`, personal)
  }

  async function actorsOf(
    viewer: Viewer,
    rows: readonly SeenRow[],
  ): Promise<Map<string, string[]>> {
    if (rows.length === 0) return new Map()
    const bundles = [...new Set(rows.map(({ bundle }) => bundle))]
    const seen = seenBy(
      db,
      viewer,
      shown(`n.bundle IN (${bundles.map(() => '?').join(', ')})`, bundles),
    )
    const found = await db.select<SeenRow>(
      `${seen.sql} SELECT type, bundle, read_then, actor_id, MAX(at) AS at FROM seen
       WHERE actor_id IS NOT NULL GROUP BY type, bundle, read_then, actor_id
       ORDER BY MAX(at) DESC, actor_id LIMIT ?`,
      [...seen.parameters, mostActors],
    )
    const actors = new Map<string, string[]>()
    for (const row of found) {
      actors.set(keyOf(row), [...(actors.get(keyOf(row)) ?? []), row.actor_id!])
    }
    return actors
  }

  return {
    page,

    /** How many bundles wait to be read, as far as they are counted. */
    async unread(viewer: Viewer): Promise<number> {
      const unread = { ...shown('n.read_at IS NULL'), latest: unreadLooked }
      const seen = seenBy(db, viewer, unread)
      const [row] = await db.select<{ n: number }>(
        `${seen.sql} SELECT COUNT(*) AS n FROM
         (SELECT DISTINCT type, bundle FROM seen LIMIT ${mostCounted}) counted`,
        seen.parameters,
      )
      return Number(row?.n ?? 0)
    },

    /** One notice that the viewer may see. */
    async notice(viewer: Viewer, id: string): Promise<SeenRow | undefined> {
      const seen = seenBy(db, viewer, { sql: 'n.id = ?', parameters: [id] })
      const [row] = await db.select<SeenRow>(`${seen.sql} SELECT * FROM seen`, seen.parameters)
      return row && exact(row)
    },

    /** Notices that wait for one letter, or belong to it, as their reader may see them. */
    async ofLetter(viewer: Viewer, letterId: string, limit: number): Promise<SeenRow[]> {
      // What was muted meanwhile stays in the centre, and goes nowhere else.
      const belongs = `n.id IN (SELECT notice_id FROM notifications_deliveries WHERE letter_id = ?)
        AND (n.mandatory = 1 OR NOT EXISTS (SELECT 1 FROM notifications_mutes m
          WHERE m.person_id = n.person_id AND m.about IN (n.bundle, n.about)))`
      const seen = seenBy(db, viewer, { sql: belongs, parameters: [letterId] })
      const rows = await db.select<SeenRow>(
        `${seen.sql} SELECT * FROM seen ORDER BY at DESC, id DESC LIMIT ?`,
        [...seen.parameters, limit],
      )
      return rows.map(exact)
    },
  }
}

export type Bundles = ReturnType<typeof createBundles>

export const keyOf = ({ type, bundle, read_then }: SeenRow) =>
  `${type} ${bundle} ${Number(read_then)}`

/** PostgreSQL gives big numbers as text where they are computed. */
const exact = <R extends SeenRow>(row: R): R => ({ ...row, at: Number(row.at) })

function readCursor(cursor: string): { at: number; id: string } {
  const [, at, id] = /^(\d{1,15})\.([\w-]{1,32})$/.exec(cursor) ?? []
  return { at: Number(at ?? Number.MAX_SAFE_INTEGER), id: id ?? '' }
}
