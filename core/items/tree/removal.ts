import type { Viewer } from '../../../sdk/access.ts'
import { coreErrors } from '../../../sdk/errors.ts'
import type { RemovedNode, Trees } from '../../../sdk/trees.ts'
import { type CoreSpaces, moderates } from '../../access/index.ts'
import type { BoundDatabase } from '../../database/index.ts'
import { elements, json } from '../list-filter.ts'
import { sightOf } from './sight.ts'

export interface RemovedOptions {
  db: BoundDatabase
  spaces: Pick<CoreSpaces, 'get'>
  /** Since when what was removed can come back. */
  since(): number
}

interface RemovedRow {
  id: string
  kind: string
  title: string | null
  author_id: string
  deleted_at: number
}

/** What was removed from a tree, for those who may bring it back: its author, and moderators. */
export function createRemoved({ db, spaces, since }: RemovedOptions): Trees['removed'] {
  return async (viewer, { space, kinds, limit: wanted = 50, cursor }) => {
    const { id } = await spaces.get(viewer, space)
    const limit = Math.min(Math.max(Math.trunc(wanted), 1), 100)
    const edge = cursor === undefined ? undefined : edgeIn(cursor)
    const rows = await roots(viewer, id, kinds, limit + 1, edge)
    const items = await Promise.all(
      rows.slice(0, limit).map(
        async (row): Promise<RemovedNode> => ({
          ...{ id: row.id, kind: row.kind, space: id, title: row.title },
          ...{ authorId: row.author_id, removedAt: row.deleted_at },
          below: await countBelow(viewer, row),
        }),
      ),
    )
    const last = items.at(-1)
    return { items, nextCursor: rows.length > limit ? `${last!.removedAt}.${last!.id}` : null }
  }

  function roots(
    viewer: Viewer,
    space: string,
    kinds: readonly string[] | undefined,
    limit: number,
    edge: { at: number; id: string } | undefined,
  ): Promise<RemovedRow[]> {
    const { with: head, parameters, sees } = sightOf(viewer)
    const all = moderates(viewer, space)
    const theirs = (alias: string) =>
      all ? sees(alias) : `${sees(alias)} AND ${alias}.author_id = ?`
    const self = all ? [] : [viewer.id]
    return db.select<RemovedRow>(
      `${head} SELECT i.id, i.kind, i.title, i.author_id, i.deleted_at
       FROM items i JOIN item_places p ON p.item_id = i.id
       WHERE i.space_id = ? AND i.deleted_at > ? AND ${theirs('i')}
         ${kinds === undefined ? '' : `AND i.kind IN (${elements[db.dialect]})`}
         ${edge === undefined ? '' : 'AND (i.deleted_at, i.id) < (?, ?)'}
         AND NOT EXISTS (SELECT 1 FROM items u WHERE u.id = p.under_id
           AND u.deleted_at = i.deleted_at AND ${theirs('u')})
       ORDER BY i.deleted_at DESC, i.id DESC LIMIT ?`,
      [
        ...[...parameters, space, since(), ...self],
        ...(kinds === undefined ? [] : [json(kinds)]),
        ...(edge === undefined ? [] : [edge.at, edge.id]),
        ...[...self, limit],
      ],
    )
  }

  async function countBelow(viewer: Viewer, { id, deleted_at }: RemovedRow): Promise<number> {
    const { with: head, parameters, sees } = sightOf(viewer)
    const [row] = await db.select<{ count: number }>(
      `${head}, gone(id) AS (
         SELECT CAST(? AS text) UNION SELECT p.item_id FROM gone JOIN item_places p ON p.under_id = gone.id
         JOIN items i ON i.id = p.item_id WHERE i.deleted_at = ? AND ${sees('i')}
       ) SELECT COUNT(*) AS count FROM gone`,
      [...parameters, id, deleted_at],
    )
    return Number(row!.count) - 1
  }
}

function edgeIn(cursor: string): { at: number; id: string } {
  const [, at, id] = /^(\d{1,15})\.([\w-]{8,64})$/.exec(cursor) ?? []
  if (at !== undefined && id !== undefined) return { at: Number(at), id }
  const message = 'is not a cursor of this list: take it from nextCursor, or leave it out'
  throw coreErrors.invalid({ fields: [{ path: '/cursor', message }] })
}
