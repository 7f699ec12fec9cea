import type { BoundDatabase } from '../database/index.ts'

const atOnce = 500

/** Who of some people may read an item: the gate, asked for many at once. */
export function createReaders(db: BoundDatabase) {
  return async (itemId: string, personIds: readonly string[]): Promise<Set<string>> => {
    const readers = new Set<string>()
    for (let at = 0; at < personIds.length; at += atOnce) {
      const some = personIds.slice(at, at + atOnce)
      const rows = await db.select<{ viewer: string }>(
        `SELECT DISTINCT up.viewer FROM items i
           JOIN audience_grant ag ON ag.audience_id = i.audience_id
           JOIN user_principal up ON up.principal = ag.principal
          WHERE i.id = ? AND i.deleted_at IS NULL
            AND up.viewer IN (${some.map(() => '?').join()})
            AND (ag.within IS NULL OR EXISTS (
              SELECT 1 FROM user_principal op JOIN audience_grant og ON og.principal = op.principal
               WHERE op.viewer = up.viewer AND og.audience_id = ag.within))`,
        [itemId, ...some],
      )
      for (const { viewer } of rows) readers.add(viewer)
    }
    return readers
  }
}
