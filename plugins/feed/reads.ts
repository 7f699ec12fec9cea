import type { Database, Item, Viewer } from 'portico/sdk'

/** That somebody has read a version of an order. */
export interface Read {
  personId: string
  version: number
  at: number
}

interface Row {
  item_id: string
  person_id: string
  version: number
  at: number | string
}

/** More than so many unread orders are not counted. */
const mostCounted = 100

/** Who has read which orders. */
export function createReads(db: Database, now: () => number) {
  const asRead = ({ person_id, version, at }: Row): Read => ({
    ...{ personId: person_id, version, at: Number(at) },
  })

  return {
    /** The viewer has just read the item, and says so. */
    async mark({ id: person_id }: Viewer, { id: item_id, version }: Item): Promise<void> {
      const row = { item_id, person_id, version, at: now() }
      await db
        .table('reads')
        .insert(row)
        .onConflict(['item_id', 'person_id'])
        .merge(['version', 'at'])
        .where('feed_reads.version', '<', version)
    },

    /** The viewer's own, by item. */
    async of(viewer: Viewer, list: readonly Item[]): Promise<Map<string, Read>> {
      if (list.length === 0) return new Map()
      const rows = await db.select<Row>(
        `SELECT * FROM feed_reads WHERE person_id = ? AND item_id ${db.oneOf}`,
        [viewer.id, JSON.stringify(list.map(({ id }) => id))],
      )
      return new Map(rows.map((row) => [row.item_id, asRead(row)]))
    },

    /** Everybody's, of one order. */
    async list(itemId: string): Promise<Map<string, Read>> {
      const rows: Row[] = await db.table('reads').where({ item_id: itemId })
      return new Map(rows.map((row) => [row.person_id, asRead(row)]))
    },

    /** Orders in these spaces whose present version the viewer has not read, the newest first. */
    async unread(viewer: Viewer, spaceIds: readonly string[]): Promise<string[]> {
      if (spaceIds.length === 0 || viewer.kind !== 'person') return []
      const gate = db.gate(viewer, 'i')
      const rows = await db.select<{ id: string }>(
        `SELECT i.id FROM items i WHERE i.space_id ${db.oneOf} AND i.parent_id IS NULL
           AND i.deleted_at IS NULL AND i.feed = 1 AND ${gate.sql} AND NOT EXISTS (
             SELECT 1 FROM feed_reads r
             WHERE r.item_id = i.id AND r.person_id = ? AND r.version >= i.version)
         ORDER BY i.seq DESC LIMIT ${mostCounted}`,
        [JSON.stringify(spaceIds), ...gate.parameters, viewer.id],
      )
      return rows.map(({ id }) => id)
    },
  }
}

export type Reads = ReturnType<typeof createReads>
