import { coreErrors } from '../../sdk/errors.ts'
import type { BoundDatabase } from '../database/index.ts'
import type { AppSetup, AuthenticatorApp } from './authenticator-app.ts'
import type { Passkeys, SignInAnswer } from './passkeys.ts'
import { verifyPassword } from './passwords.ts'
import { normalLogin } from './person-input.ts'
import type { NewSession, Sessions } from './sessions.ts'
import type { SignInLimits } from './sign-in-limits.ts'
import type { CoreSignInWays } from './sign-in-ways.ts'
import type { Tokens } from './tokens.ts'

/** Where an attempt comes from. */
export interface From {
  ip: string
  userAgent?: string
}

export interface SignInInput extends From {
  /** Or an e-mail address, if only one person has it. */
  login: string
  password: string
}

export interface SignedIn extends NewSession {
  personId: string
}

/** The password was right; a second factor is still asked for. */
export interface SecondStep {
  /** To be handed in with the code. */
  step: string
  expiresAt: number
  /** None: they have no second factor yet, but their role demands one, so it is set up now. */
  methods: ('code' | 'passkey')[]
}

export interface SignIn {
  /** @throws core:wrong-credentials, core:too-many-requests; the same for known and unknown logins */
  signIn(input: SignInInput): Promise<SignedIn | SecondStep>
  /** A code of the authenticator app or a recovery code. @throws core:wrong-code, core:step-over */
  secondStep(input: From & { step: string; code: string }): Promise<SignedIn>
  /** What the second step may be. @throws core:step-over */
  methods(step: string): Promise<SecondStep['methods']>
  /**
   * The app for somebody who has to set it up before they are in; `again` shows the same once more.
   * @throws core:step-over
   */
  setUp(step: string, again?: boolean): Promise<AppSetup>
  /** Turns the app on and lets them in. @throws core:wrong-code, core:step-over */
  confirmSetUp(input: From & { step: string; code: string }): Promise<SetUpDone>
  /** A passkey stands for both steps. @throws core:wrong-credentials, core:too-many-requests */
  withPasskey(answer: SignInAnswer & From): Promise<SignedIn>
  /** Another server says who it is. @throws core:wrong-credentials when they may not come in */
  asPerson(personId: string, strong: boolean, from: From): Promise<SignedIn | SecondStep>
  /** Is it really them? Counted as an attempt to sign in. @throws core:wrong-credentials */
  confirmPassword(personId: string, password: string, ip: string): Promise<void>
}

export type SetUpDone = SignedIn & { recoveryCodes: string[] }

export interface SignInOptions {
  db: BoundDatabase
  sessions: Sessions
  tokens: Tokens
  limits: SignInLimits
  app: AuthenticatorApp
  passkeys: Passkeys
  ways: CoreSignInWays
  /** Roles that cannot sign in without a second factor. */
  strongRoles: readonly string[]
}

interface Candidate {
  id: string
  status: string
  roles: string
  password_hash: string | null
}

export function createSignIn(options: SignInOptions): SignIn {
  const { db, sessions, tokens, limits, app, passkeys, ways, strongRoles } = options

  async function signIn({ login, password, ...from }: SignInInput) {
    const name = normalLogin(login).slice(0, 200)
    const found = await find(name)
    const attempt = await limits.begin('password', found?.id ?? name, from.ip)
    const own = await verifyPassword(found?.password_hash ?? undefined, password)
    const personId = own ? found!.id : await ways.personOf({ login: name, password })
    if (personId === undefined) throw coreErrors.wrongCredentials()
    const result = await asPerson(personId, false, from)
    await attempt.succeeded()
    return result
  }

  async function find(name: string): Promise<Candidate | undefined> {
    const rows = await db.select<Candidate & { login: string }>(
      `SELECT p.id, p.login, p.status, p.roles, a.password_hash FROM people p
       LEFT JOIN accounts a ON a.person_id = p.id WHERE p.login = ? OR p.email = ? LIMIT 3`,
      [name, name],
    )
    return rows.find((row) => row.login === name) ?? (rows.length === 1 ? rows[0] : undefined)
  }

  async function asPerson(id: string, strong: boolean, from: From) {
    const person: Candidate | undefined = await db.table('people').where({ id }).first()
    if (person?.status !== 'active') throw coreErrors.wrongCredentials()
    const [hasApp, isRequired] = [await app.isOn(id), requires(person)]
    if (strong || (!hasApp && !isRequired)) return begin(id, strong, from)
    const { token, expiresAt } = await tokens.issue('second-step', { personId: id })
    return { step: token, expiresAt, methods: await methodsOf(id) }
  }

  async function methodsOf(personId: string): Promise<SecondStep['methods']> {
    const [hasApp, keys] = [await app.isOn(personId), await passkeys.list(personId)]
    return [...(hasApp ? ['code' as const] : []), ...(keys.length > 0 ? ['passkey' as const] : [])]
  }

  function requires({ roles }: { roles: string }): boolean {
    const held: string[] = JSON.parse(roles)
    return strongRoles.some((role) => held.includes(role))
  }

  async function begin(personId: string, strong: boolean, from: From): Promise<SignedIn> {
    return { personId, ...(await sessions.create(personId, { ...from, strong })) }
  }

  async function pending(step: string): Promise<string> {
    const found = await tokens.peek('second-step', step)
    if (!found?.personId) throw coreErrors.stepOver()
    return found.personId
  }

  const secondStep: SignIn['secondStep'] = async ({ step, code, ...from }) => {
    const personId = await pending(step)
    const attempt = await limits.begin('code', personId, from.ip)
    if (!(await app.accept(personId, code))) throw coreErrors.wrongCode()
    await attempt.succeeded()
    return enter(step, from)
  }

  /** The step is used up and the session begins together. */
  function enter(step: string, from: From): Promise<SignedIn> {
    return db.tx(async () => {
      const used = await tokens.use('second-step', step)
      if (!used?.personId) throw coreErrors.stepOver()
      return begin(used.personId, true, from)
    })
  }

  const setUp: SignIn['setUp'] = async (step, again = false) => {
    const personId = await pending(step)
    if ((await methodsOf(personId)).length > 0) throw coreErrors.stepOver()
    return (again && (await app.unconfirmed(personId))) || app.begin(personId)
  }

  const confirmSetUp: SignIn['confirmSetUp'] = async ({ step, code, ...from }) => {
    const personId = await pending(step)
    if ((await methodsOf(personId)).length > 0) throw coreErrors.stepOver()
    const attempt = await limits.begin('code', personId, from.ip)
    const recoveryCodes = await app.confirm(personId, code)
    await attempt.succeeded()
    return { ...(await enter(step, from)), recoveryCodes }
  }

  const withPasskey: SignIn['withPasskey'] = async ({ ip, userAgent, ...answer }) => {
    const attempt = await limits.begin('password', 'passkey', ip)
    const personId = await passkeys.accept(answer)
    if (personId === undefined) throw coreErrors.wrongCredentials()
    const result = await asPerson(personId, true, { ip, userAgent })
    await attempt.succeeded()
    return result as SignedIn
  }

  const confirmPassword: SignIn['confirmPassword'] = async (personId, password, ip) => {
    const person = await db.table('people').where({ id: personId }).first('login')
    const account = await db.table('accounts').where({ person_id: personId }).first()
    const attempt = await limits.begin('password', personId, ip)
    const own = await verifyPassword(account?.password_hash, password)
    const known = own || (await ways.personOf({ login: person.login, password })) === personId
    if (!known) throw coreErrors.wrongCredentials()
    await attempt.succeeded()
  }

  const methods = async (step: string) => methodsOf(await pending(step))

  return {
    signIn,
    secondStep,
    methods,
    setUp,
    confirmSetUp,
    withPasskey,
    asPerson,
    confirmPassword,
  }
}

/** Whether there is a second step to take. */
export function isSecondStep(result: SignedIn | SecondStep): result is SecondStep {
  return 'step' in result
}
