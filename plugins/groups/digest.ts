import type {} from 'portico/plugins/notifications/api'
import type { SetupContext, SqlValue } from 'portico/sdk'
import { groupKind } from './store.ts'

type Needs = Pick<SetupContext, 'db' | 'hooks' | 'items' | 'people'>

interface Row {
  id: string
  kind: string
  groupId: string
  slug: string
  groupTitle: string
  title: string | null
  text: string
  authorId: string
  at: number
}

const groupsShown = 10
const entriesShown = 5
const mostRead = 300

/** In somebody's digest: what the groups they belong to or follow had, as far as they may read it. */
export function addToDigest({ db, hooks, items, people }: Needs): void {
  hooks.onOptional('notifications:digest', async ({ viewer, since, until }) => {
    const gate = db.gate(viewer, 'i')
    const parameters: SqlValue[] = [viewer.id, groupKind, since, until, viewer.id]
    const rows = await db.select<Row>(
      `SELECT i.id, i.kind, i.space_id AS "groupId", s.slug, s.title AS "groupTitle", i.title,
        SUBSTR(i.body_text, 1, 140) AS text, i.author_id AS "authorId", i.created_at AS at
       FROM items i
       JOIN space_members m ON m.space_id = i.space_id AND m.person_id = ?
       JOIN spaces s ON s.id = i.space_id AND s.kind = ?
       WHERE i.feed = 1 AND i.deleted_at IS NULL AND i.created_at > ? AND i.created_at <= ?
        AND i.author_id <> ? AND ${gate.sql}
       ORDER BY i.created_at DESC, i.seq DESC LIMIT ${mostRead}`,
      [...parameters, ...gate.parameters],
    )
    const byGroup = new Map<string, Row[]>()
    for (const row of rows) byGroup.set(row.groupId, [...(byGroup.get(row.groupId) ?? []), row])
    const cards = await people.cards([...new Set(rows.map(({ authorId }) => authorId))])
    return [...byGroup.values()].slice(0, groupsShown).map((posts) => ({
      title: posts[0]!.groupTitle,
      path: `/groups/${posts[0]!.slug}`,
      entries: posts.slice(0, entriesShown).map(({ id, kind, title, text, authorId, at }) => ({
        text: title ?? firstLine(text),
        path: items.kind(kind)?.path.replace(':id', id) ?? '/',
        about: `item:${id}`,
        by: cards.get(authorId)?.name ?? '',
        at: Number(at),
      })),
      more: Math.max(posts.length - entriesShown, 0),
    }))
  })
}

const firstLine = (text: string) => text.split('\n', 1)[0]!
