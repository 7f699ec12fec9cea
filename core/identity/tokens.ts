import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { BoundDatabase } from '../database/index.ts'
import { newId } from '../id.ts'

const minute = 60_000
const hour = 60 * minute

/** What a one-time secret is good for, and how long. */
const lifetimes = {
  /** An invitation or a confirmed registration: make an account. */
  welcome: 7 * 24 * 60 * minute,
  reset: 30 * minute,
  /** The password was right; the second factor is still to come. */
  'second-step': 10 * minute,
  'passkey-register': 5 * minute,
  'passkey-sign-in': 5 * minute,
  /** A browser that gave the code of the first run. */
  setup: 24 * 60 * minute,
  /** Somebody is at another server to sign in. */
  redirect: 10 * minute,
}

export type Purpose = keyof typeof lifetimes

/** A one-time secret that somebody was handed. */
export interface Token<T = Record<string, unknown>> {
  id: string
  personId: string | null
  createdBy: string | null
  createdAt: number
  expiresAt: number
  data: T
}

export interface IssuedToken {
  id: string
  /** 256 random bits; only its hash is kept. */
  token: string
  expiresAt: number
}

/** One-time secrets, each bound to a purpose: links in mails, steps of signing in. */
export interface Tokens {
  issue(
    purpose: Purpose,
    about: { personId?: string; createdBy?: string; data?: Record<string, unknown> },
  ): Promise<IssuedToken>
  /** Looks without using it up. */
  peek<T>(purpose: Purpose, token: string): Promise<Token<T> | undefined>
  /** Uses it up, in the ambient transaction: of many at once one gets it. */
  use<T>(purpose: Purpose, token: string): Promise<Token<T> | undefined>
  list<T>(purpose: Purpose): Promise<Token<T>[]>
  /** False when there is none of that id. */
  revoke(purpose: Purpose, id: string): Promise<boolean>
  /** Whatever else this person was handed for it is void. */
  revokeOf(personId: string, ...purposes: Purpose[]): Promise<void>
  sweep(): Promise<void>
}

interface Row {
  id: string
  person_id: string | null
  created_by: string | null
  data: string
  created_at: number
  expires_at: number
}

export function createTokens(db: BoundDatabase, clock: Clock): Tokens {
  const rows = () => db.table('one_time_tokens')

  const issue: Tokens['issue'] = async (purpose, { personId, createdBy, data = {} }) => {
    const token = randomBytes(32).toString('base64url')
    const [id, now] = [newId(), clock.now()]
    // Anybody may ask for these: what has expired does not wait for the night.
    if (lifetimes[purpose] < hour)
      await rows().where({ purpose }).where('expires_at', '<=', now).delete()
    const expiresAt = now + lifetimes[purpose]
    await rows().insert({
      ...{ token_hash: hashOf(token), id, purpose, data: JSON.stringify(data) },
      ...{ person_id: personId ?? null, created_by: createdBy ?? null },
      ...{ created_at: now, expires_at: expiresAt },
    })
    return { id, token, expiresAt }
  }

  async function peek<T>(purpose: Purpose, token: string): Promise<Token<T> | undefined> {
    if (!/^[\w-]{43}$/.test(token)) return undefined
    const row: Row | undefined = await rows()
      .where({ token_hash: hashOf(token), purpose })
      .where('expires_at', '>', clock.now())
      .first()
    return row && asToken<T>(row)
  }

  async function use<T>(purpose: Purpose, token: string): Promise<Token<T> | undefined> {
    const found = await peek<T>(purpose, token)
    return found && (await revoke(purpose, found.id)) ? found : undefined
  }

  async function list<T>(purpose: Purpose): Promise<Token<T>[]> {
    const open: Row[] = await rows()
      .where({ purpose })
      .where('expires_at', '>', clock.now())
      .orderBy([{ column: 'created_at', order: 'desc' }, 'id'])
    return open.map((row) => asToken<T>(row))
  }

  const revoke = async (purpose: Purpose, id: string): Promise<boolean> =>
    Number(await rows().where({ purpose, id }).delete()) === 1

  return {
    issue,
    peek,
    use,
    list,
    revoke,
    revokeOf: async (personId, ...purposes) => {
      await rows().where({ person_id: personId }).whereIn('purpose', purposes).delete()
    },
    sweep: async () => {
      await rows().where('expires_at', '<=', clock.now()).delete()
    },
  }
}

function asToken<T>(row: Row): Token<T> {
  return {
    id: row.id,
    personId: row.person_id,
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    data: JSON.parse(row.data),
  }
}

/** Looked up by the hash, so that no comparison tells how much of a guess was right. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
