import { coreErrors } from '../../sdk/errors.ts'
import type { Principals } from '../access/index.ts'
import type { Clock } from '../clock.ts'
import type { BoundDatabase } from '../database/index.ts'
import { newId } from '../id.ts'
import { type PasswordOwner, type PasswordRules, refused } from './password-rules.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import type { Sessions } from './sessions.ts'
import type { Tokens } from './tokens.ts'

/** The way in, and the way out: passwords and leaving. */
export interface Accounts {
  /**
   * Ends all sessions of the person; links to reset the old password are void.
   * @throws core:invalid with what to do, core:not-found
   */
  setPassword(personId: string, password: string): Promise<void>
  /**
   * The slow part of it, before a transaction; what it answers with stores the password within one.
   * @throws core:invalid
   */
  prepare(
    password: string,
    owner: PasswordOwner & { id?: string },
  ): Promise<(personId: string) => Promise<void>>
  hasPassword(personId: string): Promise<boolean>
  /** Takes as long for who has none. */
  isPassword(personId: string, password: string): Promise<boolean>
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
  tokens: Tokens
  rules: PasswordRules
  /** Counts the members of the person's spaces again. */
  recount(personId: string): Promise<void>
}

export function createAccounts(options: AccountsOptions): Accounts {
  const { db, clock, principals, sessions, tokens, rules, recount } = options

  async function setPassword(personId: string, password: string): Promise<void> {
    const person = await db
      .table('people')
      .where({ id: personId })
      .first('id', 'login', 'name', 'email')
    if (person === undefined) throw coreErrors.notFound()
    const store = await prepare(password, person)
    await db.tx(() => store(personId))
  }

  const prepare: Accounts['prepare'] = async (password, owner) => {
    await rules.check(password, owner)
    if (owner.id !== undefined) await refuseEarlier(owner.id, password)
    const row = { password_hash: await hashPassword(password), changed_at: clock.now() }
    return async (personId) => {
      await newEpoch(personId, {})
      await remember(personId, row.password_hash)
      await db
        .table('accounts')
        .insert({ person_id: personId, ...row })
        .onConflict('person_id')
        .merge(row)
      await tokens.revokeOf(personId, 'reset', 'welcome', 'second-step')
      await sessions.revokeAll(personId)
      await principals.rebuild([personId])
    }
  }

  async function refuseEarlier(personId: string, password: string): Promise<void> {
    const { history } = rules.policy
    for (const hash of history > 0 ? await earlier(personId, history) : []) {
      if (await verifyPassword(hash, password)) throw refused('used', { count: history })
    }
  }

  async function earlier(personId: string, count: number): Promise<string[]> {
    const rows: { password_hash: string }[] = await db
      .table('earlier_passwords')
      .where({ person_id: personId })
      .orderBy('created_at', 'desc')
      .limit(count)
    return rows.map((row) => row.password_hash)
  }

  async function remember(personId: string, hash: string): Promise<void> {
    const { history } = rules.policy
    if (history === 0) return
    const row = { id: newId(), person_id: personId, password_hash: hash, created_at: clock.now() }
    await db.table('earlier_passwords').insert(row)
    const kept = await earlier(personId, history)
    await db
      .table('earlier_passwords')
      .where({ person_id: personId })
      .whereNotIn('password_hash', kept)
      .delete()
  }

  async function setStatus(personId: string, status: 'active' | 'left'): Promise<void> {
    await db.tx(async () => {
      await newEpoch(personId, { status })
      await tokens.revokeOf(personId, 'reset', 'welcome', 'second-step')
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

  async function passwordHash(personId: string): Promise<string | undefined> {
    const row = await db.table('accounts').where({ person_id: personId }).first('password_hash')
    return row?.password_hash
  }

  return {
    setPassword,
    prepare,
    hasPassword: async (personId) => (await passwordHash(personId)) !== undefined,
    isPassword: async (personId, password) =>
      verifyPassword(await passwordHash(personId), password),
    deactivate: (personId) => setStatus(personId, 'left'),
    reactivate: (personId) => setStatus(personId, 'active'),
  }
}
