import type { MailFailure } from '../../sdk/mail.ts'
import type { Clock } from '../clock.ts'
import type { BoundDatabase } from '../database/index.ts'

/** A mail that waits: with its words, or to be written when it leaves. */
export interface WaitingMail {
  id: string
  kind: string | null
  person_id: string | null
  address: string
  name: string | null
  subject: string
  text: string
  html: string
  /** JSON: `thread`, `unsubscribe`. */
  headers: string | null
  attempts: number
  created_at: number
}

export type NewMail = Omit<WaitingMail, 'attempts' | 'created_at'>

/** How long a server that is not there is waited for. */
const patience = 3 * 24 * 3_600_000
const failuresKept = 30 * 24 * 3_600_000
/** A process that died holds its mails no longer than this. */
const leaseMs = 180_000

/** The table of mail on its way out. What several processes take from it never is the same mail. */
export function createOutbox(db: BoundDatabase, clock: Clock) {
  const skipLocked = db.dialect === 'postgres' ? 'FOR UPDATE SKIP LOCKED' : ''
  const one = (id: string) => db.table('outgoing_mail').where({ id })

  async function fail(id: string, address: string, error: string): Promise<void> {
    const words = { subject: '', text: '', html: '', headers: null }
    await one(id).update({ ...words, address, error, failed_at: clock.now(), leased_until: 0 })
  }

  return {
    async add(mail: NewMail): Promise<void> {
      const row = { ...mail, created_at: clock.now(), due_at: clock.now() }
      await db.table('outgoing_mail').insert(row).onConflict('id').ignore()
    },

    /** Takes mails that are due; those that have failed before come last. */
    async claim(limit: number): Promise<WaitingMail[]> {
      const now = clock.now()
      return db.raw<WaitingMail>(
        `UPDATE outgoing_mail SET leased_until = ? WHERE id IN (
          SELECT id FROM outgoing_mail
          WHERE failed_at IS NULL AND due_at <= ? AND leased_until <= ?
          ORDER BY attempts, due_at LIMIT ? ${skipLocked})
         RETURNING id, kind, person_id, address, name, subject, text, html, headers, attempts,
          created_at`,
        [now + leaseMs, now, now, limit],
      )
    },

    async done(id: string): Promise<void> {
      await one(id).delete()
    },

    /** As if it had not been taken. */
    async giveBack(ids: readonly string[]): Promise<void> {
      await db.table('outgoing_mail').whereIn('id', ids).update({ leased_until: 0 })
    },

    /** It has not failed: it is not its time. */
    async postpone(id: string, until: number): Promise<void> {
      await one(id).update({ due_at: until, leased_until: 0 })
    },

    /** Later and later, for three days. */
    async retry(mail: WaitingMail, error: string): Promise<void> {
      const { id, address, attempts, created_at } = mail
      const due = clock.now() + Math.min(15_000 * 2 ** (attempts + 1), 3_600_000)
      if (due > Number(created_at) + patience) return fail(id, address, error)
      await one(id).update({ attempts: attempts + 1, due_at: due, leased_until: 0, error })
    },

    fail,

    async failures(): Promise<MailFailure[]> {
      return db.select(
        `SELECT id, kind, address, person_id AS "personId", error, failed_at AS at
         FROM outgoing_mail WHERE failed_at IS NOT NULL ORDER BY failed_at DESC, id LIMIT 200`,
      )
    },

    async counts(): Promise<{ waiting: number; failed: number }> {
      const [row] = await db.select<{ total: number; failed: number }>(
        'SELECT COUNT(*) AS total, COUNT(failed_at) AS failed FROM outgoing_mail',
      )
      return { waiting: Number(row!.total) - Number(row!.failed), failed: Number(row!.failed) }
    },

    async sweep(): Promise<void> {
      await db
        .table('outgoing_mail')
        .where('failed_at', '<', clock.now() - failuresKept)
        .delete()
    },
  }
}

export type Outbox = ReturnType<typeof createOutbox>
