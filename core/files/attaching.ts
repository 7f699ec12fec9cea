import type { Viewer } from '../../sdk/access.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { BoundDatabase } from '../database/index.ts'
import type { CoreFiles } from './files.ts'
import { type FileRow, toFileRef } from './ref.ts'
import type { Store } from './store.ts'
import type { Uses } from './uploads/uses.ts'

/** How files come to items, and go when nothing came of them. */
export function createAttaching(
  db: BoundDatabase,
  uses: Uses,
  store: Store,
): Pick<CoreFiles, 'attach' | 'discard'> {
  const attach: CoreFiles['attach'] = async (viewer, itemId, { listed, inline, stays }) => {
    const wanted = [...new Set([...listed, ...inline])]
    const rows: FileRow[] = await db.table('files').whereIn('id', wanted)
    const free = rows.filter((row) => mayAttach(viewer, itemId, row))
    const foreign = await tooLargeFor(itemId, viewer.kind === 'system' ? [] : free)
    const mine = new Map(free.filter((row) => !foreign.has(row.id)).map((row) => [row.id, row]))
    for (const [index, id] of listed.entries()) {
      if (mine.has(id)) continue
      const message = foreign.has(id)
        ? 'is larger than files may be here'
        : 'is not a file of yours that is free to attach; upload it again'
      throw coreErrors.invalid({ fields: [{ path: `/files/${index}`, message }] })
    }
    const kept = [...mine.keys()]
    const others: { id: string }[] = await db
      .table('files')
      .where({ item_id: itemId })
      .whereNotIn('id', kept)
      .select('id')
    for (const { id } of others) {
      if (!(await stays?.(id))) await db.table('files').where({ id }).update({ item_id: null })
    }
    if (kept.length > 0) await db.table('files').whereIn('id', kept).update({ item_id: itemId })
    return [...new Set(listed)].map((id) => toFileRef(mine.get(id)!))
  }

  /** What a plugin's rule let in beyond the limit of every file is for that plugin's items only. */
  async function tooLargeFor(itemId: string, rows: readonly FileRow[]): Promise<Set<string>> {
    const large = rows.filter(({ item_id, size }) => item_id === null && size > uses.usual)
    if (large.length === 0) return new Set()
    const [item] = await db.table('items').where({ id: itemId }).select('kind')
    const owner = ownerOf(item?.kind)
    return new Set(large.filter((row) => ownerOf(row.use_name) !== owner).map(({ id }) => id))
  }

  async function discard(id: string): Promise<void> {
    await db.raw('DELETE FROM files WHERE id = ? AND item_id IS NULL', [id])
    await store.drop(id)
  }

  return { attach, discard }
}

const ownerOf = (name: string | null) => name?.split(':')[0]

function mayAttach(viewer: Viewer, itemId: string, row: FileRow): boolean {
  if (row.item_id !== null) return row.item_id === itemId
  return viewer.kind === 'system' || row.owner_id === viewer.id
}
