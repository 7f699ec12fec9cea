import type { EventScope, EventToken } from '../../sdk/events.ts'
import type { BoundDatabase, Dialect } from '../database/index.ts'
import { behind, type Position } from './position.ts'

export interface OutboxRow extends Position {
  type: string
  payload: string
  item_id: string | null
  audience_id: number | null
  person_id: string | null
  created_at: number
}

/** A stretch of the outbox. */
export interface Stretch {
  rows: OutboxRow[]
  /** Further rows are there, but an older transaction may still put some before them. */
  unsettled: boolean
}

/** The table of facts: written in the transaction of the fact, read up to where it cannot change. */
export interface Outbox {
  write(token: EventToken, payload: unknown, scope: EventScope, at: number): Promise<void>
  ofType(type: string, after: Position, limit: number): Promise<Stretch>
  live(after: Position, limit: number): Promise<Stretch>
  /** Everything settled lies before this position, everything to come after it. */
  head(): Promise<Position>
  /** Deletes what is older than `before`, is no failure's, and lies behind all these subscribers. */
  prune(before: number, subscribers: readonly string[]): Promise<void>
}

const columns = 'id, txid, type, payload, item_id, audience_id, person_id, created_at'
const insert = `INSERT INTO outbox (type, live, payload, item_id, audience_id, person_id, created_at)
  VALUES (?, ?, ?, ?, ?, ?, ?)`
const oldestOpen = 'pg_snapshot_xmin(pg_current_snapshot())::text::bigint'

/** What is read again and again: takes `[type, txid, id, limit]`, or without the type what is live. */
export function readingSql(dialect: Dialect): { byType: string; liveOnly: string } {
  const settled = dialect === 'postgres' ? `CASE WHEN txid < ${oldestOpen} THEN 1 ELSE 0 END` : '1'
  const further = behind(dialect, { txid: 'txid', id: 'id' }, { txid: '?', id: '?' })
  const read = (where: string) =>
    `SELECT ${columns}, ${settled} AS settled FROM outbox
      WHERE ${where} AND ${further} ORDER BY txid, id LIMIT ?`
  return { byType: read('type = ?'), liveOnly: read('live = 1') }
}

export function createOutbox(db: BoundDatabase): Outbox {
  const postgres = db.dialect === 'postgres'
  const { byType, liveOnly } = readingSql(db.dialect)
  const passed = { txid: 'c.txid', id: 'c.id' }
  const ahead = behind(db.dialect, { txid: 'outbox.txid', id: 'outbox.id' }, passed)
  const headQuery = postgres
    ? `SELECT ${oldestOpen} AS txid, 0 AS id`
    : 'SELECT 0 AS txid, COALESCE(MAX(id), 0) AS id FROM outbox'

  function cut(rows: (OutboxRow & { settled: number })[]): Stretch {
    const end = rows.findIndex((row) => row.settled === 0)
    return end === -1 ? { rows, unsettled: false } : { rows: rows.slice(0, end), unsettled: true }
  }

  return {
    async write({ type, live }, payload, scope, at) {
      await db.raw(insert, [
        type,
        live ? 1 : 0,
        JSON.stringify(payload),
        'item' in scope ? scope.item : null,
        'audience' in scope ? scope.audience : null,
        'person' in scope ? scope.person : null,
        at,
      ])
    },
    ofType: async (type, { txid, id }, limit) =>
      cut(await db.select(byType, [type, txid, id, limit])),
    live: async ({ txid, id }, limit) => cut(await db.select(liveOnly, [txid, id, limit])),
    head: async () => (await db.select<Position>(headQuery))[0]!,
    async prune(before, subscribers) {
      const places = subscribers.map(() => '?').join(', ')
      await db.raw(
        `DELETE FROM outbox WHERE created_at < ?
          AND NOT EXISTS (SELECT 1 FROM event_failures f WHERE f.event_id = outbox.id)
          AND NOT EXISTS (SELECT 1 FROM event_cursors c WHERE c.subscriber IN (${places || 'NULL'})
            AND c.type = outbox.type AND ${ahead})`,
        [before, ...subscribers],
      )
    },
  }
}
