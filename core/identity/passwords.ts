import { coreErrors } from '../../sdk/errors.ts'
import { createTurnstile } from '../turnstile.ts'

/** Argon2id, as OWASP asks: 19 MiB, two passes. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Hashing takes a thread and 19 MiB: unbounded, a rush of sign-ins would stop the portal. */
const turnstile = createTurnstile({ running: 2, waiting: 32 })

let argon2: Promise<typeof import('@node-rs/argon2')> | undefined
const load = () => (argon2 ??= import('@node-rs/argon2'))

let dummy: Promise<string> | undefined

/** @throws core:invalid when it is too short or too long, core:too-many-requests */
export async function hashPassword(password: string): Promise<string> {
  if (password.length < 8 || password.length > 256) {
    const message = 'must have 8 to 256 characters'
    throw coreErrors.invalid({ fields: [{ path: '/password', message }] })
  }
  const { hash } = await load()
  return turnstile(() => hash(password.normalize('NFC'), cost))
}

/** Without a stored hash it takes the same time and says no. @throws core:too-many-requests */
export async function verifyPassword(
  stored: string | undefined,
  password: string,
): Promise<boolean> {
  const { hash, verify } = await load()
  dummy ??= hash('nobody has this password', cost)
  const against = stored ?? (await dummy)
  const same = await turnstile(() => verify(against, password.slice(0, 256).normalize('NFC')))
  return same && stored !== undefined
}
