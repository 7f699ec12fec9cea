import { coreErrors } from '../../sdk/errors.ts'
import type { Clock } from '../clock.ts'
import type { BoundDatabase } from '../database/index.ts'
import { verifyPassword } from './passwords.ts'
import { normalLogin } from './person-input.ts'
import type { NewSession, Sessions } from './sessions.ts'
import { createSignInLimits } from './sign-in-limits.ts'

export interface SignInInput {
  /** Or an e-mail address, if only one person has it. */
  login: string
  password: string
  ip: string
  userAgent?: string
}

export interface SignedIn extends NewSession {
  personId: string
}

export interface SignIn {
  /** @throws core:wrong-credentials, core:too-many-requests; the same for known and unknown logins */
  signIn(input: SignInInput): Promise<SignedIn>
  /** Forgets old attempts, for a daily job. */
  sweep(): Promise<void>
}

interface Candidate {
  id: string
  status: string
  password_hash: string | null
}

export function createSignIn(db: BoundDatabase, clock: Clock, sessions: Sessions): SignIn {
  const limits = createSignInLimits(db, clock)

  async function signIn({ login, password, ip, userAgent }: SignInInput): Promise<SignedIn> {
    const name = normalLogin(login).slice(0, 200)
    const candidate = await find(name)
    const attempt = await limits.begin(candidate?.id ?? name, ip)
    const right = await verifyPassword(candidate?.password_hash ?? undefined, password)
    if (!right || candidate?.status !== 'active') throw coreErrors.wrongCredentials()
    await attempt.succeeded()
    return { personId: candidate.id, ...(await sessions.create(candidate.id, { userAgent, ip })) }
  }

  async function find(name: string): Promise<Candidate | undefined> {
    const rows = await db.select<Candidate & { login: string }>(
      `SELECT p.id, p.login, p.status, a.password_hash FROM people p
       LEFT JOIN accounts a ON a.person_id = p.id WHERE p.login = ? OR p.email = ? LIMIT 3`,
      [name, name],
    )
    return rows.find((row) => row.login === name) ?? (rows.length === 1 ? rows[0] : undefined)
  }

  return { signIn, sweep: limits.sweep }
}
