import type { Database } from 'portico/sdk'
import { type DigestChoice, nextDigest } from './timing/timing.ts'

/** When each person's next digest is, and how far the last one reached. */
export function createDigestTimes(db: Database, now: () => number) {
  return {
    /** From now on this person gets digests, if they did not before. */
    async begin(personId: string, digest: DigestChoice, zone: string): Promise<void> {
      if (digest.every === 'never') return
      const row = { next_at: nextDigest(now(), digest, zone), reached_at: now() }
      await db
        .table('digest_times')
        .insert({ person_id: personId, ...row })
        .onConflict('person_id')
        .ignore()
    },

    /** Somebody has decided anew. Nothing is lost: what was gathered comes at the new time. */
    async change(personId: string, digest: DigestChoice, zone: string): Promise<void> {
      if (digest.every === 'never') {
        await db.table('digest_times').where({ person_id: personId }).delete()
        return
      }
      const next = nextDigest(now(), digest, zone)
      await db
        .table('digest_times')
        .insert({ person_id: personId, next_at: next, reached_at: now() })
        .onConflict('person_id')
        .merge({ next_at: next })
    },

    async due(limit: number): Promise<{ personId: string; nextAt: number; reachedAt: number }[]> {
      return db.select(
        `SELECT person_id AS "personId", next_at AS "nextAt", reached_at AS "reachedAt"
         FROM notifications_digest_times WHERE next_at <= ? ORDER BY next_at LIMIT ?`,
        [now(), limit],
      )
    },

    /** Whether it was this call that moved on: two processes may try. */
    async moveOn(
      { personId, nextAt }: { personId: string; nextAt: number },
      to: { nextAt: number; reachedAt: number },
    ): Promise<boolean> {
      const moved = await db
        .table('digest_times')
        .where({ person_id: personId, next_at: nextAt })
        .update({ next_at: to.nextAt, reached_at: to.reachedAt })
      return moved > 0
    },

    end: (personId: string) => db.table('digest_times').where({ person_id: personId }).delete(),
  }
}

export type DigestTimes = ReturnType<typeof createDigestTimes>
