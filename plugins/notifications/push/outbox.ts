import type { Database, SqlValue } from 'portico/sdk'

export interface WaitingPush {
  letterId: string
  browserId: string
  attempts: number
}

/** After a day it is news to nobody. */
const patience = 24 * 3_600_000
const leaseMs = 120_000

/** The table of what waits to be brought to browsers. */
export function createPushOutbox(db: Database, now: () => number) {
  const one = ({ letterId, browserId }: WaitingPush) =>
    db.table('pushes').where({ letter_id: letterId, browser_id: browserId })

  return {
    async add(letterId: string, browserIds: readonly string[]): Promise<void> {
      if (browserIds.length === 0) return
      const rows = browserIds.map((id) => ({
        ...{ letter_id: letterId, browser_id: id, attempts: 0 },
        ...{ due_at: now(), leased_until: 0, at: now() },
      }))
      await db.table('pushes').insert(rows).onConflict(['letter_id', 'browser_id']).ignore()
    },

    /** What has failed before comes last; never the same for two processes. */
    async claim(limit: number): Promise<WaitingPush[]> {
      return db.tx(async () => {
        const lock = db.dialect === 'postgres' ? 'FOR UPDATE SKIP LOCKED' : ''
        const parameters: SqlValue[] = [now(), now(), limit]
        const rows = await db.select<WaitingPush>(
          `SELECT letter_id AS "letterId", browser_id AS "browserId", attempts
           FROM notifications_pushes WHERE due_at <= ? AND leased_until <= ?
           ORDER BY attempts, due_at LIMIT ? ${lock}`,
          parameters,
        )
        for (const row of rows) await one(row).update({ leased_until: now() + leaseMs })
        return rows
      })
    },

    async done(push: WaitingPush): Promise<void> {
      await one(push).delete()
    },

    async giveBack(pushes: readonly WaitingPush[]): Promise<void> {
      for (const push of pushes) await one(push).update({ leased_until: 0 })
    },

    /** It has not failed: it is not its time. */
    async postpone(push: WaitingPush, until: number): Promise<void> {
      await one(push).update({ due_at: until, leased_until: 0 })
    },

    async retry(push: WaitingPush): Promise<void> {
      const attempts = push.attempts + 1
      const due = now() + Math.min(30_000 * 2 ** attempts, 3_600_000)
      await one(push).update({ attempts, due_at: due, leased_until: 0 })
    },

    async sweep(): Promise<void> {
      await db
        .table('pushes')
        .where('at', '<', now() - patience)
        .delete()
    },
  }
}

export type PushOutbox = ReturnType<typeof createPushOutbox>
