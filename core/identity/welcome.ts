import { coreErrors } from '../../sdk/errors.ts'
import type { People } from '../../sdk/people.ts'
import type { Spaces } from '../../sdk/spaces.ts'
import type { BoundDatabase } from '../database/index.ts'
import type { Accounts } from './accounts.ts'
import type { WelcomeData } from './invitations.ts'
import type { Token, Tokens } from './tokens.ts'

/** What the page behind a link shows. */
export interface WelcomeView {
  email: string
  name: string
  /** Fixed for somebody the staff base knows: they only choose a password. */
  login: string | null
}

/** Behind the link of an invitation or a registration: an account is made, once. */
export interface Welcome {
  /** @throws core:link-over */
  look(token: string): Promise<WelcomeView>
  /** @throws core:link-over, core:invalid, core:duplicate */
  accept(token: string, input: NewAccount, locale: string): Promise<string>
}

export interface NewAccount {
  name?: string
  login?: string
  password: string
}

export interface WelcomeOptions {
  db: BoundDatabase
  tokens: Tokens
  people: People
  accounts: Accounts
  spaces: Spaces
}

interface Known {
  id: string
  login: string
  name: string
  email: string | null
}

export function createWelcome({ db, tokens, people, accounts, spaces }: WelcomeOptions): Welcome {
  async function open(token: string): Promise<Token<WelcomeData>> {
    const found = await tokens.peek<WelcomeData>('welcome', token)
    if (!found) throw coreErrors.linkOver()
    return found
  }

  async function personOf({ personId }: Token<WelcomeData>): Promise<Known | undefined> {
    if (personId === null) return undefined
    const row = await db.table('people').where({ id: personId, status: 'active' }).first()
    if (row === undefined) throw coreErrors.linkOver()
    return row
  }

  async function look(token: string): Promise<WelcomeView> {
    const found = await open(token)
    const person = await personOf(found)
    const { email, name = '' } = found.data
    return { email, name: person?.name ?? name, login: person?.login ?? null }
  }

  async function accept(token: string, input: NewAccount, locale: string): Promise<string> {
    const found = await open(token)
    const person = await personOf(found)
    const { email, role } = found.data
    const { name = '', login = '' } = person ?? input
    const store = await accounts.prepare(input.password, { id: person?.id, name, login, email })
    return db.tx(async () => {
      if (!(await tokens.use('welcome', token))) throw coreErrors.linkOver()
      const id = person?.id ?? (await newcomer(login, name, email, role, locale))
      await store(id)
      await letIn(id, found.data)
      return id
    })
  }

  async function newcomer(
    login: string,
    name: string,
    email: string,
    role: WelcomeData['role'],
    locale: string,
  ): Promise<string> {
    // Somebody may have been entered with this address since the link was sent.
    if (await db.table('people').where({ email }).first('id')) throw coreErrors.linkOver()
    return (await people.create({ login, name, email, roles: [role], locale })).id
  }

  /** The space may have gone or been closed to outsiders meanwhile: that keeps nobody out of the portal. */
  async function letIn(personId: string, { spaceId, spaceRole, role }: WelcomeData) {
    if (!spaceId) return
    const space = await db.table('spaces').where({ id: spaceId }).first('outsiders', 'archived_at')
    if (!space || space.archived_at || (role !== 'employee' && !space.outsiders)) return
    await spaces.setRole(spaceId, personId, spaceRole)
  }

  return { look, accept }
}
