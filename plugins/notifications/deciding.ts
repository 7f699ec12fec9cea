import type { Database } from 'portico/sdk'
import type { ChoicesStore } from './choices.ts'
import type { DigestTimes } from './digest-times.ts'
import type { Choices } from './timing/timing.ts'

interface Needs {
  db: Database
  choices: ChoicesStore
  digestTimes: DigestTimes
  wake(): Promise<void>
  now(): number
}

/** A person decides anew: what waits is looked at again under what they have decided. */
export function createDeciding({ db, choices, digestTimes, wake, now }: Needs) {
  return {
    async decide(personId: string, own: Choices, zone: string): Promise<void> {
      await db.tx(async () => {
        await choices.save(personId, own)
        await digestTimes.change(personId, own.digest, zone)
        const waiting = { person_id: personId, state: 'waiting' }
        await db.table('deliveries').where(waiting).update({ due_at: now() })
        if (own.digest.every === 'never') {
          await db
            .table('deliveries')
            .where({ person_id: personId, state: 'digest' })
            .update({ state: 'dropped', settled_at: now(), note: 'no digests' })
        }
        await wake()
      })
    },
  }
}

export type Deciding = ReturnType<typeof createDeciding>
