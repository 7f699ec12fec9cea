import type { BoundDatabase } from '../database/index.ts'
import { newId } from '../id.ts'
import type { Position } from './position.ts'

const leaseMs = 30_000

/** How far one subscriber has read, and the right of one process to read on. */
export interface Cursor {
  /** The position as stored, and when the next failed event is due. */
  load(): Promise<{ position: Position; retryAt: number | undefined }>
  /** Takes or keeps the lease; the position it holds, or `undefined` while another process does. */
  hold(): Promise<Position | undefined>
  /** Moves on, in the ambient transaction, and keeps the lease. @throws LeaseLost */
  moveTo(position: Position): Promise<void>
  release(): Promise<void>
}

export class LeaseLost extends Error {}

export function createCursor(db: BoundDatabase, subscriber: string, now: () => number): Cursor {
  const lease = newId()
  let held: Position | undefined
  let heldUntil = 0

  return {
    async load() {
      const [row] = await db.select<Position & { retry_at: number | null }>(
        `SELECT c.txid, c.id, (SELECT MIN(f.due_at) FROM event_failures f
          WHERE f.subscriber = c.subscriber AND f.dead_at IS NULL) AS retry_at
          FROM event_cursors c WHERE c.subscriber = ?`,
        [subscriber],
      )
      if (!row) throw new Error(`The subscriber ${subscriber} has no cursor: start() makes it.`)
      return { position: { txid: row.txid, id: row.id }, retryAt: row.retry_at ?? undefined }
    },
    async hold() {
      if (held && now() < heldUntil - leaseMs / 2) return held
      const until = now() + leaseMs
      const [row] = await db.raw<Position>(
        `UPDATE event_cursors SET lease = ?, lease_until = ?
          WHERE subscriber = ? AND (lease IS NULL OR lease = ? OR lease_until < ?)
          RETURNING txid, id`,
        [lease, until, subscriber, lease, now()],
      )
      held = row
      heldUntil = until
      return held
    },
    async moveTo(position) {
      const until = now() + leaseMs
      const moved = await db.raw(
        `UPDATE event_cursors SET txid = ?, id = ?, lease_until = ?
          WHERE subscriber = ? AND lease = ? RETURNING id`,
        [position.txid, position.id, until, subscriber, lease],
      )
      held = undefined
      if (moved.length === 0) throw new LeaseLost(subscriber)
      db.afterCommit(() => {
        held = position
        heldUntil = until
      })
    },
    async release() {
      held = undefined
      await db.raw('UPDATE event_cursors SET lease = NULL WHERE subscriber = ? AND lease = ?', [
        subscriber,
        lease,
      ])
    },
  }
}
