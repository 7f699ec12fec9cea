import type { Viewer } from '../../../sdk/access.ts'
import type { TreeNode, Trees } from '../../../sdk/trees.ts'
import type { CoreSpaces } from '../../access/index.ts'
import type { BoundDatabase } from '../../database/index.ts'
import { createLevel, type Level, sourceOf } from './level.ts'
import { createNodes } from './nodes.ts'
import { sightOf } from './sight.ts'

export type TreeReader = ReturnType<typeof createTreeReader>

/** How many of a long branch are read at once. */
const atOnce = 200

/** Reading trees. Every query here carries the gate, and goes on only from what the viewer may read. */
export function createTreeReader(db: BoundDatabase, spaces: Pick<CoreSpaces, 'get'>) {
  const nodes = createNodes(db)

  async function trail(viewer: Viewer, id: string): Promise<TreeNode[]> {
    await nodes.node(viewer, id)
    const { with: head, parameters, sees } = sightOf(viewer)
    const rows = await db.select<{ id: string }>(
      `${head}, line(id, up) AS (
         SELECT p.under_id, 1 FROM item_places p JOIN items i ON i.id = p.under_id
         WHERE p.item_id = ? AND i.deleted_at IS NULL AND ${sees('i')}
         UNION ALL SELECT p.under_id, line.up + 1 FROM line
         JOIN item_places p ON p.item_id = line.id JOIN items i ON i.id = p.under_id
         WHERE i.deleted_at IS NULL AND ${sees('i')}
       ) SELECT id FROM line ORDER BY up DESC`,
      [...parameters, id],
    )
    return nodes.nodesOf(
      viewer,
      rows.map((row) => row.id),
    )
  }

  async function* below(
    viewer: Viewer,
    from: Parameters<Trees['below']>[1],
    { kinds, depth = Number.POSITIVE_INFINITY }: Parameters<Trees['below']>[2] = {},
  ): AsyncGenerator<TreeNode & { depth: number }> {
    const level = await startOf(viewer, from)
    const order = inOrder(await shapeOf(viewer, level), depth)
    for (let at = 0; at < order.length; at += atOnce) {
      const depths = new Map(order.slice(at, at + atOnce))
      for (const node of await nodes.nodesOf(viewer, [...depths.keys()])) {
        if (kinds?.includes(node.kind) ?? true) yield { ...node, depth: depths.get(node.id)! }
      }
    }
  }

  async function startOf(viewer: Viewer, from: Parameters<Trees['below']>[1]): Promise<Level> {
    if ('space' in from) return { space: (await spaces.get(viewer, from.space)).id }
    return { under: (await nodes.node(viewer, from.under)).id }
  }

  /** What is below what, in one statement: the words of the items are read as they are asked for. */
  function shapeOf(viewer: Viewer, level: Level): Promise<Link[]> {
    const sight = sightOf(viewer)
    const source = sourceOf(level, sight)
    return db.select<Link>(
      `${sight.with}, walk(id, above, rank, seq) AS (
         SELECT CAST(i.id AS text), CAST(NULL AS text), s.rank, i.seq FROM (${source.sql}) s JOIN items i ON i.id = s.item_id
         WHERE i.deleted_at IS NULL AND ${sight.sees('i')}
         UNION ALL SELECT p.item_id, p.under_id, p.rank, i.seq FROM walk
         JOIN item_places p ON p.under_id = walk.id JOIN items i ON i.id = p.item_id
         WHERE i.deleted_at IS NULL AND ${sight.sees('i')}
       ) SELECT id, above, rank, seq FROM walk`,
      [...sight.parameters, ...source.parameters],
    )
  }

  return { ...nodes, trail, below, children: createLevel(db, spaces, nodes) }
}

interface Link {
  id: string
  above: string | null
  rank: string
  seq: number
}

/** Depth first, siblings by their ranks; a stack of its own, as trees may be deep. */
function inOrder(links: readonly Link[], depth: number): [id: string, depth: number][] {
  const levels = Map.groupBy(links, ({ above }) => above)
  for (const level of levels.values()) level.sort(lastFirst)
  const waiting: [string, number][] = (levels.get(null) ?? []).map(({ id }) => [id, 0])
  const order: [string, number][] = []
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [id, at] = next
    order.push(next)
    if (at + 1 >= depth) continue
    for (const link of levels.get(id) ?? []) waiting.push([link.id, at + 1])
  }
  return order
}

function lastFirst(a: Link, b: Link): number {
  if (a.rank !== b.rank) return a.rank < b.rank ? 1 : -1
  return b.seq - a.seq
}
