import type { BoundDatabase } from '../database/index.ts'
import { newId } from '../id.ts'

/** A job that this process may run until its lease ends. */
export interface ClaimedJob {
  id: string
  queue: string
  payload: string
  attempts: number
  lease: string
}

export interface DeadJob {
  id: string
  queue: string
  payload: string
  attempts: number
  error: string
  at: number
}

export interface QueueReport {
  queue: string
  /** 1 for a schedule. */
  scheduled: number
  waiting: number
  running: number
  dead: number
  /** When the next that waits is due. */
  nextAt: number | null
}

/** The table of jobs. What ends a job says whether the lease still held. */
export interface JobStore {
  send(job: {
    queue: string
    key?: string
    payload: unknown
    now: number
    dueAt: number
  }): Promise<void>
  schedule(queue: string, cron: string, now: number, dueAt: number): Promise<void>
  claim(
    queues: readonly string[],
    limit: number,
    now: number,
    leaseMs: number,
  ): Promise<ClaimedJob[]>
  renew(job: ClaimedJob, until: number): Promise<boolean>
  done(job: ClaimedJob): Promise<boolean>
  /** Back to waiting: as if it had not been tried, after a failed try, or afresh at its next time. */
  putBack(
    job: ClaimedJob,
    change: { dueAt: number; attempts: number; error?: string },
  ): Promise<boolean>
  bury(job: ClaimedJob, error: string, now: number): Promise<boolean>
  nextDue(queues: readonly string[]): Promise<number | undefined>
  dead(): Promise<DeadJob[]>
  revive(id: string, now: number): Promise<boolean>
  discard(id: string): Promise<boolean>
  report(): Promise<QueueReport[]>
}

/** A job that waits under the same key already took this one's place: then the key goes. */
const keyUnlessTaken = `CASE WHEN EXISTS (SELECT 1 FROM jobs o WHERE o.queue = jobs.queue
  AND o.key = jobs.key AND o.lease IS NULL AND o.dead_at IS NULL) THEN NULL ELSE key END`

export function createJobStore(db: BoundDatabase): JobStore {
  const skipLocked = db.dialect === 'postgres' ? 'FOR UPDATE SKIP LOCKED' : ''
  const places = (list: readonly string[]) => list.map(() => '?').join(', ')
  const affects = async (sql: string, parameters: readonly (string | number | null)[]) =>
    (await db.raw(`${sql} RETURNING id`, parameters)).length > 0

  return {
    async send({ queue, key, payload, now, dueAt }) {
      await db.raw(
        `INSERT INTO jobs (id, queue, key, payload, due_at, created_at) VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT DO NOTHING`,
        [newId(), queue, key ?? null, JSON.stringify(payload), dueAt, now],
      )
    },
    async schedule(queue, cron, now, dueAt) {
      await db.raw(
        `INSERT INTO jobs (id, queue, payload, due_at, created_at) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT (id) DO UPDATE SET payload = excluded.payload, due_at = excluded.due_at
          WHERE jobs.payload <> excluded.payload`,
        [`every:${queue}`, queue, JSON.stringify({ cron }), dueAt, now],
      )
    },
    claim: (queues, limit, now, leaseMs) =>
      db.raw<ClaimedJob>(
        `UPDATE jobs SET lease = ?, due_at = ?, attempts = attempts + 1 WHERE id IN (
          SELECT id FROM jobs WHERE dead_at IS NULL AND due_at <= ? AND queue IN (${places(queues)})
          ORDER BY due_at LIMIT ? ${skipLocked})
          RETURNING id, queue, payload, attempts, lease`,
        [newId(), now + leaseMs, now, ...queues, limit],
      ),
    renew: ({ id, lease }, until) =>
      affects('UPDATE jobs SET due_at = ? WHERE id = ? AND lease = ?', [until, id, lease]),
    done: ({ id, lease }) => affects('DELETE FROM jobs WHERE id = ? AND lease = ?', [id, lease]),
    putBack: ({ id, lease }, { dueAt, attempts, error }) =>
      affects(
        `UPDATE jobs SET lease = NULL, due_at = ?, attempts = ?, error = ?, key = ${keyUnlessTaken}
          WHERE id = ? AND lease = ?`,
        [dueAt, attempts, error ?? null, id, lease],
      ),
    bury: ({ id, lease }, error, now) =>
      affects('UPDATE jobs SET lease = NULL, dead_at = ?, error = ? WHERE id = ? AND lease = ?', [
        now,
        error,
        id,
        lease,
      ]),
    async nextDue(queues) {
      const [row] = await db.select<{ due: number | null }>(
        `SELECT MIN(due_at) AS due FROM jobs WHERE dead_at IS NULL AND queue IN (${places(queues)})`,
        queues,
      )
      return row?.due ?? undefined
    },
    dead: () =>
      db.select(
        `SELECT id, queue, payload, attempts, error, dead_at AS at FROM jobs
          WHERE dead_at IS NOT NULL ORDER BY dead_at DESC LIMIT 200`,
      ),
    revive: (id, now) =>
      affects(
        `UPDATE jobs SET dead_at = NULL, attempts = 0, due_at = ?, key = ${keyUnlessTaken}
          WHERE id = ? AND dead_at IS NOT NULL`,
        [now, id],
      ),
    discard: (id) => affects('DELETE FROM jobs WHERE id = ? AND dead_at IS NOT NULL', [id]),
    report: () =>
      db.select(
        `SELECT queue, MAX(CASE WHEN id LIKE 'every:%' THEN 1 ELSE 0 END) AS scheduled,
          MIN(CASE WHEN dead_at IS NULL AND lease IS NULL THEN due_at END) AS "nextAt",
          SUM(CASE WHEN dead_at IS NULL AND lease IS NULL THEN 1 ELSE 0 END) AS waiting,
          SUM(CASE WHEN dead_at IS NULL AND lease IS NOT NULL THEN 1 ELSE 0 END) AS running,
          SUM(CASE WHEN dead_at IS NULL THEN 0 ELSE 1 END) AS dead
          FROM jobs GROUP BY queue ORDER BY queue`,
      ),
  }
}
