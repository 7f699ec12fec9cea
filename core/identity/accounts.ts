import { coreErrors } from '../../sdk/errors.ts'
import type { Principals } from '../access/index.ts'
import type { Clock } from '../clock.ts'
import type { BoundDatabase } from '../database/index.ts'
import { hashPassword } from './passwords.ts'
import type { Sessions } from './sessions.ts'

/** The way in, and the way out: passwords and leaving. */
export interface Accounts {
  /** Ends all sessions of the person. @throws core:invalid, core:not-found */
  setPassword(personId: string, password: string): Promise<void>
  /** The person has left: sessions end and rights go at once; their content stays. */
  deactivate(personId: string): Promise<void>
  /** They are back, with the memberships they had. */
  reactivate(personId: string): Promise<void>
}

export interface AccountsOptions {
  db: BoundDatabase
  clock: Clock
  principals: Principals
  sessions: Sessions
  /** Counts the members of the person's spaces again. */
  recount(personId: string): Promise<void>
}

export function createAccounts(options: AccountsOptions): Accounts {
  const { db, clock, principals, sessions, recount } = options

  async function setPassword(personId: string, password: string): Promise<void> {
    const row = { password_hash: await hashPassword(password), changed_at: clock.now() }
    await db.tx(async () => {
      await newEpoch(personId, {})
      await db
        .table('accounts')
        .insert({ person_id: personId, ...row })
        .onConflict('person_id')
        .merge(row)
      await sessions.revokeAll(personId)
      await principals.rebuild([personId])
    })
  }

  async function setStatus(personId: string, status: 'active' | 'left'): Promise<void> {
    await db.tx(async () => {
      await newEpoch(personId, { status })
      await sessions.revokeAll(personId)
      await principals.rebuild([personId])
      await recount(personId)
    })
  }

  /** Sessions of an older epoch are void, even one that is being made at this moment. */
  async function newEpoch(id: string, change: { status?: string }): Promise<void> {
    const epoch = await db.table('people').where({ id }).first('epoch')
    if (epoch === undefined) throw coreErrors.notFound()
    await db
      .table('people')
      .where({ id })
      .update({ ...change, epoch: epoch.epoch + 1 })
  }

  return {
    setPassword,
    deactivate: (personId) => setStatus(personId, 'left'),
    reactivate: (personId) => setStatus(personId, 'active'),
  }
}
