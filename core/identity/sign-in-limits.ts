import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { coreErrors } from '../../sdk/errors.ts'
import type { Clock } from '../clock.ts'
import type { BoundDatabase } from '../database/index.ts'
import { newId } from '../id.ts'

const minute = 60_000
const day = 24 * 60 * minute

interface Limit {
  attempts: number
  within: number
}

/** The more often it was tried in vain, the longer the wait; never longer than a day. */
const growing: readonly Limit[] = [
  { attempts: 5, within: 15 * minute },
  { attempts: 10, within: 60 * minute },
  { attempts: 20, within: day },
]

/** What is counted, each on its own: for one account, and for one network. */
const limits = {
  password: { account: growing, network: [{ attempts: 100, within: 60 * minute }] },
  /** Who comes this far knows the password: counted wherever they come from. */
  code: { account: growing, network: [{ attempts: 100, within: 60 * minute }] },
  /** Pages that make the portal write a mail. */
  mail: {
    account: [{ attempts: 3, within: 60 * minute }],
    network: [{ attempts: 20, within: 60 * minute }],
  },
} satisfies Record<string, { account: readonly Limit[]; network: readonly Limit[] }>

export type Limited = keyof typeof limits

export interface SignInLimits {
  /** Notes an attempt before it is made, so that many at once count as many. @throws core:too-many-requests */
  begin(what: Limited, account: string, ip: string): Promise<{ succeeded(): Promise<void> }>
  /** Somebody is let try again at once. */
  forgive(personId: string): Promise<void>
  /** Forgets old attempts, for a daily job. */
  sweep(): Promise<void>
}

/** Counts attempts in the database, so that all processes know of them. Never a permanent lock. */
export function createSignInLimits(db: BoundDatabase, clock: Clock): SignInLimits {
  const begin: SignInLimits['begin'] = async (what, account, ip) => {
    const network = networkOf(ip)
    const key = accountKey(what, account, network)
    const ipKey = what === 'password' ? network : `${what} ${network}`
    const attempt = { id: newId(), account_key: key, ip_key: ipKey, at: clock.now() }
    await db.table('sign_in_attempts').insert(attempt)
    try {
      for (const limit of limits[what].account) await refuse('account_key', key, limit)
      for (const limit of limits[what].network) await refuse('ip_key', ipKey, limit)
    } catch (error) {
      // Who is refused does not prolong the wait.
      await db.table('sign_in_attempts').where({ id: attempt.id }).delete()
      throw error
    }
    return {
      succeeded: async () => {
        await db.table('sign_in_attempts').where({ account_key: key }).delete()
      },
    }
  }

  async function refuse(
    column: 'account_key' | 'ip_key',
    value: string,
    { attempts, within }: Limit,
  ): Promise<void> {
    const recent: { at: number }[] = await db
      .table('sign_in_attempts')
      .select('at')
      .where(column, value)
      .where('at', '>', clock.now() - within)
      .orderBy('at', 'desc')
      .limit(attempts + 1)
    if (recent.length <= attempts) return
    const wait = recent.at(-1)!.at + within - clock.now()
    throw coreErrors.tooManyRequests({ retryAfter: Math.ceil(wait / 1000) })
  }

  async function sweep(): Promise<void> {
    const old = clock.now() - day
    await db.table('sign_in_attempts').where('at', '<', old).delete()
  }

  async function forgive(personId: string): Promise<void> {
    const keys = `${digest(personId)}.%`
    await db.table('sign_in_attempts').where('account_key', 'like', keys).delete()
  }

  return { begin, forgive, sweep }
}

/** A code is guessed from anywhere; a password from one network, so that nobody locks out another. */
function accountKey(what: Limited, account: string, network: string): string {
  const from = what === 'password' ? network : what
  return `${digest(account)}.${digest(from)}`
}

/** Hashed: people type their password into the field of the login. In hex, which LIKE takes as it is. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 40)
}

/** One household or office has a whole /64 of IPv6. */
function networkOf(ip: string): string {
  if (!isIPv6(ip) || ip.startsWith('::ffff:')) return ip.replace(/^::ffff:/, '')
  const [head = '', tail] = ip.split('%')[0]!.toLowerCase().split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail?.split(':').filter(Boolean) ?? []
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length
  return [...left, ...Array<string>(zeros).fill('0'), ...right].slice(0, 4).join(':')
}
