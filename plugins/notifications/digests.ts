import type { Access, Database, Letters } from 'portico/sdk'
import type { ChoicesStore } from './choices.ts'
import type { DigestTimes } from './digest-times.ts'
import { nextDigest } from './timing/timing.ts'
import { newId } from './writing.ts'

interface Needs {
  db: Database
  access: Access
  choices: ChoicesStore
  digestTimes: DigestTimes
  letters: Letters
  now(): number
}

const atOnce = 100
/** What was written just now may not be committed yet: it belongs to the next digest. */
const settled = 5 * 60_000

/**
 * Begins the digests that are due. One transaction moves the person's mark on, gives the gathered notices
 * to the letter and writes it down: nothing is lost and nothing comes twice.
 */
export function createDigests({ db, access, choices, digestTimes, letters, now }: Needs) {
  /** Whether there are more. */
  async function work(signal: AbortSignal): Promise<boolean> {
    const due = await digestTimes.due(atOnce)
    for (const one of due) {
      if (signal.aborted) return false
      await db.tx(() => begin(one))
    }
    return due.length === atOnce
  }

  async function begin(due: { personId: string; nextAt: number; reachedAt: number }) {
    const { personId } = due
    const viewer = await access.viewerOf(personId).catch(() => undefined)
    const { digest } = await choices.ofOne(personId)
    if (!viewer || digest.every === 'never') return digestTimes.end(personId)
    const since = Number(due.reachedAt)
    const until = Math.max(now() - settled, since)
    const nextAt = nextDigest(now(), digest, viewer.timeZone)
    if (!(await digestTimes.moveOn(due, { nextAt, reachedAt: until }))) return
    const id = newId()
    const gathered = await db
      .table('deliveries')
      .where({ person_id: personId, state: 'digest' })
      .update({ state: 'sent', letter_id: id, settled_at: now() })
    if (gathered === 0 && !digest.groups) return
    const letter = { id, person_id: personId, kind: 'digest', since, until, at: now() }
    await db.table('letters').insert(letter)
    await letters.send({ id, personId })
  }

  return { work }
}

export type Digests = ReturnType<typeof createDigests>
