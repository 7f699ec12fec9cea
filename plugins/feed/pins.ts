import type { Database, Item, Items, Viewer } from 'portico/sdk'

const most = 3

/** Pinned posts stand above the others. The item carries the mark; this finds the marked ones. */
export function createPins(db: Database, items: Items, now: () => number) {
  return {
    async set(viewer: Viewer, item: Item, pinned: boolean): Promise<void> {
      await db.tx(async () => {
        await items.pin(viewer, item.id, pinned)
        await db.table('pins').where({ item_id: item.id }).delete()
        if (!pinned) return
        await db.table('pins').insert({ item_id: item.id, space_id: item.space.id, at: now() })
      })
    },

    /** The newest pinned posts of some spaces, as far as the viewer may read them. */
    async of(viewer: Viewer, spaces: readonly string[]): Promise<Item[]> {
      if (spaces.length === 0) return []
      const rows = await db.select<{ item_id: string }>(
        `SELECT item_id FROM feed_pins WHERE space_id IN (${spaces.map(() => '?').join()})
          ORDER BY at DESC LIMIT ${most}`,
        spaces,
      )
      if (rows.length === 0) return []
      const ids = rows.map((row) => row.item_id)
      return (await items.list(viewer, { ids, limit: most })).items
    },
  }
}

export type Pins = ReturnType<typeof createPins>
