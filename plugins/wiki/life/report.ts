import type { Database, People, Viewer } from 'portico/sdk'
import { pageUrl } from '../addresses.ts'
import { pageKind } from '../kinds.ts'
import { dayOf } from './days.ts'

/** Pages that nobody has touched for so long are worth a look. */
const staleMs = 365 * 86_400_000
const looksAt = 2000
const shows = 50

interface Row {
  id: string
  title: string | null
  changed_at: number
  owner_id: string | null
  review_on: string | null
  linked: number
}

export interface ReportPart {
  name: 'overdue' | 'stale' | 'orphans' | 'ownerless' | 'broken'
  pages: { title: string; url: string; at: number }[]
  count: number
}

/** What of a wiki needs somebody's hand, as far as the viewer may read it. */
export function createReport(db: Database, people: People, now: () => number) {
  async function rowsOf(viewer: Viewer, spaceId: string): Promise<Row[]> {
    const [own, from] = [db.gate(viewer, 'i'), db.gate(viewer, 's')]
    return db.select<Row>(
      `SELECT i.id, i.title, COALESCE(i.edited_at, i.created_at) AS changed_at, c.owner_id, c.review_on,
         CASE WHEN EXISTS (SELECT 1 FROM item_refs r JOIN items s ON s.id = r.item_id
           WHERE r.kind = 'item' AND r.target = i.id AND s.id <> i.id AND s.deleted_at IS NULL
             AND ${from.sql}) THEN 1 ELSE 0 END AS linked
       FROM items i LEFT JOIN wiki_care c ON c.item_id = i.id
       WHERE i.space_id = ? AND i.kind = '${pageKind}' AND i.deleted_at IS NULL
         AND i.data NOT LIKE '%"draft":true%' AND ${own.sql}
       ORDER BY changed_at LIMIT ${looksAt}`,
      [...from.parameters, spaceId, ...own.parameters],
    )
  }

  /** Pages with links to what was removed, and could be read before. */
  async function broken(viewer: Viewer, spaceId: string): Promise<Row[]> {
    const [own, to] = [db.gate(viewer, 'i'), db.gate(viewer, 'g')]
    return db.select<Row>(
      `SELECT DISTINCT i.id, i.title, COALESCE(i.edited_at, i.created_at) AS changed_at
         FROM items i JOIN item_refs r ON r.item_id = i.id AND r.kind = 'item'
         JOIN items g ON g.id = r.target AND g.deleted_at IS NOT NULL
        WHERE i.space_id = ? AND i.kind = '${pageKind}' AND i.deleted_at IS NULL
          AND ${own.sql} AND ${to.sql} LIMIT ${looksAt}`,
      [spaceId, ...own.parameters, ...to.parameters],
    )
  }

  return async (viewer: Viewer, space: { id: string; homeId: string | null }) => {
    const rows = await rowsOf(viewer, space.id)
    const cards = await people.cards(rows.flatMap(({ owner_id }) => owner_id ?? []))
    const today = dayOf(now())
    const gone = ({ owner_id }: Row) =>
      owner_id !== null && cards.get(owner_id)?.status !== 'active'
    const parts: [ReportPart['name'], Row[]][] = [
      ['overdue', rows.filter(({ review_on }) => review_on !== null && review_on <= today)],
      ['broken', await broken(viewer, space.id)],
      ['ownerless', rows.filter(gone)],
      ['stale', rows.filter(({ changed_at }) => Number(changed_at) < now() - staleMs)],
      ['orphans', rows.filter(({ id, linked }) => linked === 0 && id !== space.homeId)],
    ]
    return parts.map(
      ([name, found]): ReportPart => ({
        ...{ name, count: found.length },
        pages: found.slice(0, shows).map(({ id, title, changed_at }) => ({
          ...{ title: title ?? '', url: pageUrl({ id, title }), at: Number(changed_at) },
        })),
      }),
    )
  }
}

export type Report = ReturnType<typeof createReport>
