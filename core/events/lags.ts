import type { BoundDatabase } from '../database/index.ts'
import { behind } from './position.ts'

/** How far a subscriber is behind, and what it failed on. */
export interface SubscriberLag {
  subscriber: string
  type: string
  lag: number
  oldestAt: number | null
  retrying: number
  dead: number
}

/** Whoever is further behind is no better known by the exact number. */
const countedTo = 1_000

/** All subscribers that ever were; who asks knows which of them there are now. */
export function lags(db: BoundDatabase): Promise<SubscriberLag[]> {
  const passed = { txid: 'c.txid', id: 'c.id' }
  const ahead = behind(db.dialect, { txid: 'o.txid', id: 'o.id' }, passed)
  const failures = 'SELECT COUNT(*) FROM event_failures f WHERE f.subscriber = c.subscriber'
  return db.select(
    `SELECT c.subscriber, c.type,
      (SELECT COUNT(*) FROM (SELECT 1 FROM outbox o WHERE o.type = c.type AND ${ahead}
        LIMIT ${countedTo}) behind) AS lag,
      (SELECT o.created_at FROM outbox o WHERE o.type = c.type AND ${ahead}
        ORDER BY o.txid, o.id LIMIT 1) AS "oldestAt",
      (${failures} AND f.dead_at IS NULL) AS retrying,
      (${failures} AND f.dead_at IS NOT NULL) AS dead
     FROM event_cursors c ORDER BY c.subscriber`,
  )
}
