import type { Viewer } from '../../../sdk/access.ts'
import type { SqlValue } from '../../../sdk/database.ts'
import { coreErrors } from '../../../sdk/errors.ts'
import type { Page } from '../../../sdk/items.ts'
import type { TreeNode, TreeQuery, Trees } from '../../../sdk/trees.ts'
import type { CoreSpaces, SqlPart } from '../../access/index.ts'
import type { BoundDatabase } from '../../database/index.ts'
import { elements, json } from '../list-filter.ts'
import type { Nodes } from './nodes.ts'
import { type Sight, sightOf } from './sight.ts'

const defaultLimit = 100
const maxLimit = 500

interface Place {
  id: string
  rank: string
  seq: number
  title: string | null
}

/** One level of a tree: what is directly under an item, or at the top of a space. */
export function createLevel(db: BoundDatabase, spaces: Pick<CoreSpaces, 'get'>, nodes: Nodes) {
  const children: Trees['children'] = async (viewer, query) => {
    const limit = Math.min(Math.max(Math.trunc(query.limit ?? defaultLimit), 1), maxLimit)
    const where = await levelOf(viewer, query)
    const edge = query.cursor === undefined ? undefined : await edgeOf(viewer, query.cursor)
    const order = query.order ?? 'place'
    const found =
      order === 'title'
        ? byTitle(viewer, await places(viewer, where, query, {}), edge?.id)
        : await places(viewer, where, query, { ...keyset(order, edge), limit: limit + 1 })
    return pageOf(viewer, found, limit, query)
  }

  async function pageOf(
    viewer: Viewer,
    found: readonly Place[],
    limit: number,
    { kinds }: TreeQuery,
  ): Promise<Page<TreeNode>> {
    const ids = found.slice(0, limit).map(({ id }) => id)
    const items = await nodes.nodesOf(viewer, ids, kinds)
    return { items, nextCursor: found.length > limit ? ids.at(-1)! : null }
  }

  async function levelOf(viewer: Viewer, { space, under }: TreeQuery): Promise<Level> {
    const above = under ? await nodes.node(viewer, under) : undefined
    if (space === undefined && above === undefined) {
      const message = 'is missing: name the space, or the item to look under'
      const wording = { key: 'core.tree.needsPlace' }
      throw coreErrors.invalid({ fields: [{ path: '/space', message, wording }] })
    }
    const inside = space === undefined ? undefined : await spaces.get(viewer, space)
    if (above === undefined) return { space: inside!.id }
    if (inside !== undefined && inside.id !== above.space) throw coreErrors.notFound()
    return { under: above.id }
  }

  function places(
    viewer: Viewer,
    level: Level,
    { kinds }: TreeQuery,
    { after, order, limit }: Cut,
  ): Promise<Place[]> {
    const sight = sightOf(viewer)
    const source = sourceOf(level, sight)
    return db.select<Place>(
      `${sight.with} SELECT i.id, p.rank, i.seq, i.title FROM (${source.sql}) p
       JOIN items i ON i.id = p.item_id WHERE i.deleted_at IS NULL AND ${sight.sees('i')}
       ${kinds === undefined ? '' : `AND i.kind IN (${elements[db.dialect]})`}
       ${after?.sql ?? ''} ${order ?? ''} ${limit === undefined ? '' : 'LIMIT ?'}`,
      [
        ...[...sight.parameters, ...source.parameters],
        ...(kinds === undefined ? [] : [json(kinds)]),
        ...(after?.parameters ?? []),
        ...(limit === undefined ? [] : [limit]),
      ],
    )
  }

  /** A cursor is the id of the last item seen; it tells nothing of those not seen. */
  async function edgeOf(viewer: Viewer, cursor: string): Promise<Place> {
    const { with: head, parameters, sees } = sightOf(viewer)
    const [edge] = await db.select<Place>(
      `${head} SELECT i.id, p.rank, i.seq, i.title FROM items i
       JOIN item_places p ON p.item_id = i.id WHERE i.id = ? AND ${sees('i')}`,
      [...parameters, cursor],
    )
    if (edge !== undefined) return edge
    const message = 'is not a cursor of this list: take it from nextCursor, or leave it out'
    throw coreErrors.invalid({ fields: [{ path: '/cursor', message }] })
  }

  return children
}

export type Level = { under: string } | { space: string }

interface Cut {
  after?: SqlPart
  order?: string
  limit?: number
}

/**
 * The top is what has nothing above, and what is under something the viewer may not read: it has readers
 * of its own then, as it would share those above.
 */
export function sourceOf(level: Level, { sees }: Sight): SqlPart {
  if ('under' in level) {
    const sql = 'SELECT item_id, under_id, rank FROM item_places WHERE under_id = ?'
    return { sql, parameters: [level.under] }
  }
  return {
    sql: `SELECT item_id, under_id, rank FROM item_places WHERE space_id = ? AND under_id IS NULL
      UNION ALL SELECT o.item_id, NULL, o.rank FROM item_places o
      WHERE o.space_id = ? AND o.readers IS NOT NULL AND o.under_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM items u WHERE u.id = o.under_id AND u.deleted_at IS NULL AND ${sees('u')})`,
    parameters: [level.space, level.space],
  }
}

function keyset(order: 'place' | 'newest', edge: Place | undefined): Cut {
  const by = order === 'place' ? 'ORDER BY p.rank, i.seq' : 'ORDER BY i.seq DESC'
  if (edge === undefined) return { order: by }
  const parameters: SqlValue[] = order === 'place' ? [edge.rank, edge.seq] : [edge.seq]
  const sql = order === 'place' ? 'AND (p.rank, i.seq) > (?, ?)' : 'AND i.seq < ?'
  return { order: by, after: { sql, parameters } }
}

/** Alphabets have their orders in no database; a level is small enough to be sorted here. */
function byTitle({ locale }: Viewer, all: Place[], after: string | undefined): Place[] {
  const { compare } = new Intl.Collator(locale, { numeric: true })
  const sorted = all.sort((a, b) => compare(a.title ?? '', b.title ?? '') || a.seq - b.seq)
  return after === undefined ? sorted : sorted.slice(sorted.findIndex(({ id }) => id === after) + 1)
}
