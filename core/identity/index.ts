import type { Events } from '../../sdk/events.ts'
import type { Principals } from '../access/index.ts'
import type { Clock } from '../clock.ts'
import type { BoundDatabase } from '../database/index.ts'
import { type Accounts, createAccounts } from './accounts.ts'
import { type CorePeople, createPeople } from './people.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { createSignIn, type SignIn } from './sign-in.ts'

export type { Accounts } from './accounts.ts'
export { identityMigrations as migrations } from './migrations.ts'
export type { CorePeople } from './people.ts'
export type { LiveSession, NewSession, SessionInfo, Sessions } from './sessions.ts'
export type { SignedIn, SignIn, SignInInput } from './sign-in.ts'
export { visiblePeople } from './visibility.ts'

/** The room of people: who they are and how they come in. */
export interface Identity {
  people: CorePeople
  accounts: Accounts
  sessions: Sessions
  signIn: SignIn
}

export interface IdentityOptions {
  db: BoundDatabase
  clock: Clock
  principals: Principals
  /** Names of the roles people may have: `access.permissions.roles`. */
  roles: ReadonlySet<string>
  /** `access.spaces.recount`. */
  recount(personId: string): Promise<void>
  events: Pick<Events, 'emit'>
}

export function createIdentity(options: IdentityOptions): Identity {
  const { db, clock, principals, recount } = options
  const sessions = createSessions(db, clock, principals)
  const accounts = createAccounts({ db, clock, principals, sessions, recount })
  return {
    people: createPeople({ ...options, accounts }),
    accounts,
    sessions,
    signIn: createSignIn(db, clock, sessions),
  }
}
