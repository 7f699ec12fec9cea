import type { BoundDatabase } from '../database/index.ts'
import type { OutboxRow } from './outbox.ts'

const maxAttempts = 10
const maxDelayMs = 3_600_000

export interface DeadLetter {
  subscriber: string
  eventId: string
  type: string
  attempts: number
  error: string
  at: number
}

/** Events a subscriber failed on: tried again with growing delay, kept as dead letters in the end. */
export interface Failures {
  due(now: number): Promise<(OutboxRow & { attempts: number })[]>
  /** Records a failure; says when it is due again, or that it is dead. */
  record(eventId: number, attempts: number, error: unknown, now: number): Promise<number | 'dead'>
  forget(eventId: number): Promise<void>
}

export function createFailures(db: BoundDatabase, subscriber: string): Failures {
  return {
    due: (now) =>
      db.select(
        `SELECT o.*, f.attempts FROM event_failures f JOIN outbox o ON o.id = f.event_id
          WHERE f.subscriber = ? AND f.dead_at IS NULL AND f.due_at <= ?
          ORDER BY f.event_id LIMIT 50`,
        [subscriber, now],
      ),
    async record(eventId, attempts, error, now) {
      const dead = attempts >= maxAttempts
      const dueAt = now + Math.min(1_000 * 2 ** (attempts - 1), maxDelayMs)
      const text = error instanceof Error ? error.message : String(error)
      await db.raw(
        `INSERT INTO event_failures (subscriber, event_id, attempts, due_at, error, dead_at)
          VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (subscriber, event_id) DO UPDATE SET
          attempts = excluded.attempts, due_at = excluded.due_at,
          error = excluded.error, dead_at = excluded.dead_at`,
        [subscriber, eventId, attempts, dueAt, text.slice(0, 1_000), dead ? now : null],
      )
      return dead ? 'dead' : dueAt
    },
    async forget(eventId) {
      await db.raw('DELETE FROM event_failures WHERE subscriber = ? AND event_id = ?', [
        subscriber,
        eventId,
      ])
    },
  }
}

export async function deadLetters(db: BoundDatabase): Promise<DeadLetter[]> {
  return db.select(
    `SELECT f.subscriber, f.event_id AS "eventId", o.type, f.attempts, f.error, f.dead_at AS at
      FROM event_failures f JOIN outbox o ON o.id = f.event_id
      WHERE f.dead_at IS NOT NULL ORDER BY f.dead_at DESC LIMIT 200`,
  )
}

/** Gives a dead letter all its attempts again; false when there is none. */
export async function revive(
  db: BoundDatabase,
  subscriber: string,
  eventId: number,
  now: number,
): Promise<boolean> {
  const rows = await db.raw(
    `UPDATE event_failures SET dead_at = NULL, attempts = 0, due_at = ?
      WHERE subscriber = ? AND event_id = ? AND dead_at IS NOT NULL RETURNING event_id`,
    [now, subscriber, eventId],
  )
  return rows.length > 0
}

/** Throws a dead letter away; false when there is none. */
export async function discard(
  db: BoundDatabase,
  subscriber: string,
  eventId: number,
): Promise<boolean> {
  const rows = await db.raw(
    `DELETE FROM event_failures
      WHERE subscriber = ? AND event_id = ? AND dead_at IS NOT NULL RETURNING event_id`,
    [subscriber, eventId],
  )
  return rows.length > 0
}
