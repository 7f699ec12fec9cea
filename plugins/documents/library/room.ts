import type { Database } from 'portico/sdk'
import { full } from '../errors.ts'

/** As long as something can be brought back, it takes room. */
const restorable = 30 * 86_400_000

/** How much a library holds and may hold, all versions and what is in the trash counted. */
export function createRoom(db: Database, now: () => number) {
  async function of(spaceId: string): Promise<{ used: number; quota: number | null }> {
    const [row] = await db.select<{ used: number | null; quota: number | null }>(
      `SELECT (SELECT SUM(v.size) FROM documents_versions v JOIN items i ON i.id = v.item_id
                WHERE i.space_id = ? AND (i.deleted_at IS NULL OR i.deleted_at > ?)) AS used,
              (SELECT quota FROM documents_libraries WHERE space_id = ?) AS quota`,
      [spaceId, now() - restorable, spaceId],
    )
    return { used: row?.used ?? 0, quota: row?.quota ?? null }
  }

  return {
    of,
    /** @throws documents:full */
    async take(spaceId: string, { size }: { size: number }): Promise<void> {
      const { used, quota } = await of(spaceId)
      if (quota !== null && used + size > quota) throw full(quota, used, size)
    },
  }
}

export type Room = ReturnType<typeof createRoom>
