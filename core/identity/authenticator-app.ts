import { randomBytes } from 'node:crypto'
import { coreErrors } from '../../sdk/errors.ts'
import type { Clock } from '../clock.ts'
import type { BoundDatabase } from '../database/index.ts'
import { hashOf } from './tokens.ts'

/** What an authenticator app is given, once. */
export interface AppSetup {
  /** To type by hand, in groups of four. */
  secret: string
  /** `otpauth://…`, for the QR code. */
  address: string
}

/** Codes of an authenticator app (TOTP), and the recovery codes for when it is lost. */
export interface AuthenticatorApp {
  isOn(personId: string): Promise<boolean>
  /** A new secret; it counts once a code was confirmed. @throws core:conflict when there is one already */
  begin(personId: string): Promise<AppSetup>
  /** The same again, for who mistyped the code. */
  unconfirmed(personId: string): Promise<AppSetup | undefined>
  /** Turns it on; answers with the recovery codes, which are shown once. @throws core:wrong-code */
  confirm(personId: string, code: string): Promise<string[]>
  /** True for the current code, once, or for a recovery code, once. */
  accept(personId: string, code: string): Promise<boolean>
  recoveryCodesLeft(personId: string): Promise<number>
  newRecoveryCodes(personId: string): Promise<string[]>
  remove(personId: string): Promise<void>
}

interface Row {
  secret: string
  confirmed_at: number | null
  last_step: number
}

const period = 30
const recoveryCodes = 10
const letters = 'abcdefghjkmnpqrstvwxyz23456789'

export function createAuthenticatorApp(
  db: BoundDatabase,
  clock: Clock,
  portal: string,
): AuthenticatorApp {
  const apps = (personId: string) => db.table('authenticator_apps').where({ person_id: personId })
  const codes = (personId: string) => db.table('recovery_codes').where({ person_id: personId })
  const find = (personId: string): Promise<Row | undefined> => apps(personId).first()
  const isOn = async (personId: string) => Boolean((await find(personId))?.confirmed_at)

  async function begin(personId: string): Promise<AppSetup> {
    const { Secret } = await import('otpauth')
    const secret = new Secret({ size: 20 })
    await db.tx(async () => {
      if (await isOn(personId)) throw coreErrors.conflict()
      const row = { person_id: personId, secret: secret.base32, last_step: 0 }
      await db.table('authenticator_apps').insert(row).onConflict('person_id').merge(row)
    })
    return setup(personId, secret.base32)
  }

  async function unconfirmed(personId: string): Promise<AppSetup | undefined> {
    const row = await find(personId)
    return row && !row.confirmed_at ? setup(personId, row.secret) : undefined
  }

  async function setup(personId: string, base32: string): Promise<AppSetup> {
    const { Secret, TOTP } = await import('otpauth')
    const { login } = await db.table('people').where({ id: personId }).first('login')
    const secret = Secret.fromBase32(base32)
    const totp = new TOTP({ issuer: portal, label: login, secret, period })
    return { secret: base32.replaceAll(/(.{4})(?=.)/g, '$1 '), address: totp.toString() }
  }

  async function confirm(personId: string, code: string): Promise<string[]> {
    const row = await find(personId)
    const right = row && !row.confirmed_at && (await acceptCode(personId, row, code))
    if (!right) throw coreErrors.wrongCode()
    return db.tx(async () => {
      await apps(personId).update({ confirmed_at: clock.now() })
      return newRecoveryCodes(personId)
    })
  }

  async function accept(personId: string, code: string): Promise<boolean> {
    const typed = code.replaceAll(/[\s-]/g, '').toLowerCase()
    const row = await find(personId)
    if (!row?.confirmed_at) return false
    if (/^\d{6}$/.test(typed)) return acceptCode(personId, row, typed)
    return (
      Number(
        await codes(personId)
          .where({ code_hash: hashOf(typed) })
          .delete(),
      ) === 1
    )
  }

  /** A code works once: whoever looked over the shoulder comes too late. */
  async function acceptCode(personId: string, row: Row, code: string): Promise<boolean> {
    const { Secret, TOTP } = await import('otpauth')
    const totp = new TOTP({ secret: Secret.fromBase32(row.secret), period })
    const timestamp = clock.now()
    const delta = totp.validate({ token: code.replaceAll(/\s/g, ''), timestamp, window: 1 })
    if (delta === null) return false
    const step = Math.floor(timestamp / 1000 / period) + delta
    const taken = await apps(personId).where('last_step', '<', step).update({ last_step: step })
    return Number(taken) === 1
  }

  async function newRecoveryCodes(personId: string): Promise<string[]> {
    const fresh = Array.from({ length: recoveryCodes }, newCode)
    await db.tx(async () => {
      await codes(personId).delete()
      await db
        .table('recovery_codes')
        .insert(fresh.map((code) => ({ person_id: personId, code_hash: hashOf(code) })))
    })
    return fresh.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`)
  }

  return {
    isOn,
    begin,
    unconfirmed,
    confirm,
    accept,
    newRecoveryCodes,
    recoveryCodesLeft: async (personId) => (await codes(personId).select('code_hash')).length,
    remove: (personId) =>
      db.tx(async () => {
        await apps(personId).delete()
        await codes(personId).delete()
      }),
  }
}

/** Ten of thirty letters: 49 bits, without those that look alike. */
function newCode(): string {
  const usable = [...randomBytes(64)].filter((byte) => byte < 240)
  return usable
    .slice(0, 10)
    .map((byte) => letters[byte % letters.length])
    .join('')
}
