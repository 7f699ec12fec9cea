import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { coreErrors } from '../../sdk/errors.ts'
import type { Clock } from '../clock.ts'
import type { BoundDatabase } from '../database/index.ts'
import { newId } from '../id.ts'

const minute = 60_000
const perAccount = { attempts: 5, within: 15 * minute }
const perAddress = { attempts: 100, within: 60 * minute }

/** Counts attempts in the database, so that all processes know of them. Never a permanent lock. */
export function createSignInLimits(db: BoundDatabase, clock: Clock) {
  /** Notes an attempt before it is made, so that many at once count as many. @throws core:too-many-requests */
  async function begin(account: string, ip: string): Promise<{ succeeded(): Promise<void> }> {
    const address = networkOf(ip)
    // Hashed: people type their password into the field of the login.
    const key = createHash('sha256')
      .update(JSON.stringify([account, address]))
      .digest('base64url')
    const attempt = { id: newId(), account_key: key, ip_key: address, at: clock.now() }
    await db.table('sign_in_attempts').insert(attempt)
    try {
      await refuse('account_key', key, perAccount)
      await refuse('ip_key', address, perAddress)
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
    { attempts, within }: typeof perAccount,
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
    const old = clock.now() - perAddress.within
    await db.table('sign_in_attempts').where('at', '<', old).delete()
  }

  return { begin, sweep }
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
