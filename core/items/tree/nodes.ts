import type { Viewer } from '../../../sdk/access.ts'
import { coreErrors } from '../../../sdk/errors.ts'
import type { TreeNode } from '../../../sdk/trees.ts'
import type { BoundDatabase } from '../../database/index.ts'
import { elements, json } from '../list-filter.ts'
import { sightOf } from './sight.ts'

interface NodeRow {
  id: string
  kind: string
  space_id: string
  under: string | null
  title: string | null
  author_id: string
  own: number
  children: number
  version: number
  created_at: number
  edited_at: number | null
}

export type Nodes = ReturnType<typeof createNodes>

/** Items of trees as a viewer sees them. */
export function createNodes(db: BoundDatabase) {
  const among = elements[db.dialect]

  /** Those of the ids that the viewer may read and that are in a tree, in the order of the ids. */
  async function nodesOf(
    viewer: Viewer,
    ids: readonly string[],
    kinds?: readonly string[],
  ): Promise<TreeNode[]> {
    if (ids.length === 0) return []
    const { with: head, parameters, sees } = sightOf(viewer)
    const ofKinds = kinds === undefined ? '' : `AND c.kind IN (${among})`
    const rows = await db.select<NodeRow>(
      `${head} SELECT i.id, i.kind, i.space_id, u.id AS under, i.title, i.author_id, i.version,
         i.created_at, i.edited_at, CASE WHEN p.readers IS NULL THEN 0 ELSE 1 END AS own,
         CASE WHEN EXISTS (SELECT 1 FROM item_places cp JOIN items c ON c.id = cp.item_id
           WHERE cp.under_id = i.id AND c.deleted_at IS NULL AND ${sees('c')} ${ofKinds})
         THEN 1 ELSE 0 END AS children
       FROM items i JOIN item_places p ON p.item_id = i.id
       LEFT JOIN items u ON u.id = p.under_id AND u.deleted_at IS NULL AND ${sees('u')}
       WHERE i.id IN (${among}) AND i.deleted_at IS NULL AND ${sees('i')}`,
      [...parameters, ...(kinds === undefined ? [] : [json(kinds)]), json(ids)],
    )
    const known = new Map(rows.map((row) => [row.id, asNode(row)]))
    return ids.flatMap((id) => known.get(id) ?? [])
  }

  async function node(viewer: Viewer, id: string): Promise<TreeNode> {
    const [found] = await nodesOf(viewer, [id])
    if (found === undefined) throw coreErrors.notFound()
    return found
  }

  return { nodesOf, node }
}

function asNode(row: NodeRow): TreeNode {
  return {
    id: row.id,
    kind: row.kind,
    space: row.space_id,
    under: row.under,
    title: row.title,
    authorId: row.author_id,
    own: row.own === 1,
    children: row.children === 1,
    version: row.version,
    createdAt: row.created_at,
    editedAt: row.edited_at,
  }
}
