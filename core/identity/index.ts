import type { Events } from '../../sdk/events.ts'
import type { Jobs } from '../../sdk/jobs.ts'
import type { Log } from '../../sdk/log.ts'
import type { Spaces } from '../../sdk/spaces.ts'
import type { Principals } from '../access/index.ts'
import type { AuditRoom } from '../audit/index.ts'
import type { Clock } from '../clock.ts'
import type { Settings } from '../config/index.ts'
import type { BoundDatabase } from '../database/index.ts'
import type { MailSender } from '../mail/index.ts'
import { type Accounts, createAccounts } from './accounts.ts'
import { type AuthenticatorApp, createAuthenticatorApp } from './authenticator-app.ts'
import { createInvitations, type Invitations } from './invitations.ts'
import { createSecurityNotices, type SecurityNotices } from './notices.ts'
import { createPasskeys, type Passkeys } from './passkeys.ts'
import { createPasswordReset, type PasswordReset } from './password-reset.ts'
import { createPasswordRules, type PasswordRules } from './password-rules.ts'
import { type CorePeople, createPeople } from './people.ts'
import { createRegistration, type Registration } from './registration.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { createSignIn, type SignIn } from './sign-in.ts'
import { createSignInLimits, type SignInLimits } from './sign-in-limits.ts'
import { type CoreSignInWays, createSignInWays } from './sign-in-ways.ts'
import { createTokens, type Tokens } from './tokens.ts'
import { createWelcome, type Welcome } from './welcome.ts'

export type { Accounts } from './accounts.ts'
export { departmentNames, fittingNames } from './department-names.ts'
export { deviceOf } from './device.ts'
export type { NewInvitation } from './invitations.ts'
export { identityMigrations as migrations } from './migrations.ts'
export type { CorePeople } from './people.ts'
export {
  absoluteLimit,
  idleLimit,
  type LiveSession,
  type NewSession,
  type SessionInfo,
  type Sessions,
} from './sessions.ts'
export {
  type From,
  isSecondStep,
  type SecondStep,
  type SignedIn,
  type SignIn,
  type SignInInput,
} from './sign-in.ts'
export type { SignInLimits } from './sign-in-limits.ts'
export { signInMigrations } from './sign-in-migrations.ts'
export { hashOf, type Tokens } from './tokens.ts'
export { visiblePeople } from './visibility.ts'

/** The room of people: who they are and how they come in. */
export interface Identity {
  people: CorePeople
  accounts: Accounts
  sessions: Sessions
  signIn: SignIn
  /** What plugins add to signing in. */
  ways: CoreSignInWays
  limits: SignInLimits
  tokens: Tokens
  rules: PasswordRules
  app: AuthenticatorApp
  passkeys: Passkeys
  notices: SecurityNotices
  invitations: Invitations
  welcome: Welcome
  registration: Registration
  reset: PasswordReset
}

export interface IdentityOptions {
  db: BoundDatabase
  clock: Clock
  audit: Pick<AuditRoom, 'record'>
  principals: Principals
  /** Names of the roles people may have: `access.permissions.roles`. */
  roles: ReadonlySet<string>
  /** `access.spaces.recount`. */
  recount(personId: string): Promise<void>
  events: Pick<Events, 'emit'>
  /** The core's own. */
  jobs: Jobs
  mail: MailSender
  spaces: Spaces
  log: Log
  settings: Pick<Settings, 'site' | 'signUp' | 'passwords' | 'secondFactor'>
  t(locale: string, key: string, params?: Record<string, unknown>): string
}

export function createIdentity(options: IdentityOptions): Identity {
  const { db, clock, principals, jobs, mail, spaces, t, settings } = options
  const { site, secondFactor } = settings
  const strongRoles = secondFactor.roles
  const tokens = createTokens(db, clock)
  const limits = createSignInLimits(db, clock)
  const rules = createPasswordRules(settings.passwords, site.name, t)
  const sessions = createSessions({ db, clock, principals, strongRoles })
  const accounts = createAccounts({ ...options, sessions, tokens, rules })
  const people = createPeople({ ...options, accounts })
  const app = createAuthenticatorApp(db, clock, site.name)
  const passkeys = createPasskeys(db, clock, tokens, site)
  const ways = createSignInWays(options.log)
  const notices = createSecurityNotices(mail, site.name, t)
  const { staff, domains } = settings.signUp
  if (!mail.available && (staff || domains.length > 0)) {
    options.log.warn('`signUp` lets people register, but without `mail` nobody can: set it, too')
  }
  const byMail = { db, jobs, mail, tokens, limits, portal: site.name, t }
  return {
    ...{ people, accounts, sessions, ways, limits, tokens, rules, app, passkeys, notices },
    signIn: createSignIn({ db, sessions, tokens, limits, app, passkeys, ways, strongRoles }),
    invitations: createInvitations({ db, tokens, mail, spaces, site, t, audit: options.audit }),
    welcome: createWelcome({ db, tokens, people, accounts, spaces }),
    registration: createRegistration({ ...byMail, allowed: settings.signUp }),
    reset: createPasswordReset({ ...byMail, accounts, notices }),
  }
}
