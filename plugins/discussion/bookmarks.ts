import { coreErrors, type Database, type Item, type Items, type Viewer } from 'portico/sdk'

interface Needs {
  db: Database
  items: Items
  now(): number
}

/** Something kept for later. */
export interface Bookmark {
  item: Item
  at: number
}

/** What people keep for later. Nobody else learns of it, its author included. */
export function createBookmarks({ db, items, now }: Needs) {
  return {
    async keep(viewer: Viewer, itemId: string, on: boolean): Promise<void> {
      if (viewer.kind !== 'person') throw coreErrors.signInRequired()
      const mine = { person_id: viewer.id, item_id: itemId }
      if (!on) {
        await db.table('bookmarks').where(mine).delete()
        return
      }
      await items.get(viewer, itemId)
      const known = ['person_id', 'item_id']
      await db
        .table('bookmarks')
        .insert({ ...mine, at: now() })
        .onConflict(known)
        .ignore()
    },

    /** Which of these the viewer keeps. */
    async among(viewer: Viewer, itemIds: readonly string[]): Promise<Set<string>> {
      if (itemIds.length === 0) return new Set()
      const rows: { item_id: string }[] = await db
        .table('bookmarks')
        .where({ person_id: viewer.id })
        .whereIn('item_id', itemIds)
        .select('item_id')
      return new Set(rows.map((row) => row.item_id))
    },

    /** The latest kept first, as far as the viewer may still read it. */
    async page(
      viewer: Viewer,
      { cursor, limit = 30 }: { cursor?: string; limit?: number },
    ): Promise<{ bookmarks: Bookmark[]; nextCursor: string | null }> {
      const gate = db.gate(viewer, 'i')
      const edge = cursor === undefined ? undefined : edgeOf(cursor)
      const rows = await db.select<{ item_id: string; at: number }>(
        `SELECT b.item_id, b.at FROM discussion_bookmarks b JOIN items i ON i.id = b.item_id
          WHERE b.person_id = ? AND i.deleted_at IS NULL AND ${gate.sql}
            ${edge ? 'AND (b.at < ? OR (b.at = ? AND b.item_id < ?))' : ''}
          ORDER BY b.at DESC, b.item_id DESC LIMIT ?`,
        [
          viewer.id,
          ...gate.parameters,
          ...(edge ? [edge.at, edge.at, edge.id] : []),
          Math.min(limit, 100) + 1,
        ],
      )
      const kept = rows.slice(0, limit)
      const ids = kept.map((row) => row.item_id)
      const found = ids.length > 0 ? (await items.list(viewer, { ids, limit: 100 })).items : []
      const byId = new Map(found.map((item) => [item.id, item]))
      const last = kept.at(-1)
      return {
        bookmarks: kept.flatMap(({ item_id, at }) => {
          const item = byId.get(item_id)
          return item ? [{ item, at }] : []
        }),
        nextCursor: rows.length > limit && last ? `${last.at}.${last.item_id}` : null,
      }
    },
  }
}

export type Bookmarks = ReturnType<typeof createBookmarks>

function edgeOf(cursor: string): { at: number; id: string } {
  const [, at, id] = /^(\d{1,16})\.([\w-]{1,32})$/.exec(cursor) ?? []
  if (at && id) return { at: Number(at), id }
  const message = 'is not a cursor of this list: take it from nextCursor, or leave it out'
  throw coreErrors.invalid({ fields: [{ path: '/cursor', message }] })
}
