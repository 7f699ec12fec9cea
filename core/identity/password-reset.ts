import { coreErrors } from '../../sdk/errors.ts'
import type { Jobs } from '../../sdk/jobs.ts'
import { Type } from '../../sdk/schema.ts'
import type { BoundDatabase } from '../database/index.ts'
import type { MailSender } from '../mail/index.ts'
import type { Accounts } from './accounts.ts'
import type { SecurityNotices } from './notices.ts'
import { normalLogin } from './person-input.ts'
import type { SignInLimits } from './sign-in-limits.ts'
import type { IssuedToken, Tokens } from './tokens.ts'

/** A new password for who forgot theirs, by a link in a mail. */
export interface PasswordReset {
  /** False where no mail goes out: an administrator has to help. */
  readonly open: boolean
  /** A login or an address; always answered alike. @throws core:too-many-requests */
  ask(loginOrEmail: string, ip: string): Promise<void>
  /** The same for whom an administrator helps; nothing is counted. */
  send(login: string): Promise<void>
  /** The link's token, for an administrator at the command line. */
  issue(personId: string): Promise<IssuedToken>
  /** Whose password it is about. @throws core:link-over */
  look(token: string): Promise<{ login: string; name: string }>
  /** Ends all sessions. @throws core:link-over, core:invalid */
  reset(token: string, password: string): Promise<void>
}

export interface ResetOptions {
  db: BoundDatabase
  /** The core's own. */
  jobs: Jobs
  mail: MailSender
  tokens: Tokens
  limits: SignInLimits
  accounts: Accounts
  notices: SecurityNotices
  portal: string
  t(locale: string, key: string, params?: Record<string, unknown>): string
}

interface Known {
  id: string
  login: string
  name: string
  email: string | null
}

export function createPasswordReset(options: ResetOptions): PasswordReset {
  const { db, mail, tokens, limits, accounts, notices, portal, t } = options

  const queue = options.jobs.queue(
    'password-reset',
    Type.Object({ name: Type.String() }),
    async ({ payload: { name } }) => {
      const people = await db.select<Known>(
        `SELECT p.id, p.login, p.name, p.email FROM people p JOIN accounts a ON a.person_id = p.id
         WHERE (p.login = ? OR p.email = ?) AND p.status = 'active' LIMIT 3`,
        [name, name],
      )
      const found = people.find(({ login }) => login === name) ?? people[0]
      if (!found || (people.length > 1 && found.login !== name)) return
      const { token } = await issue(found.id)
      await mail.send({
        to: found.id,
        subject: (to) => t(to, 'core.mail.reset.subject', { portal }),
        text: (to) => t(to, 'core.mail.reset.text', { login: found.login, minutes: 30 }),
        action: { label: (to) => t(to, 'core.mail.reset.action'), path: `/reset/${token}` },
      })
    },
  )

  const issue = (personId: string): Promise<IssuedToken> =>
    db.tx(async () => {
      await tokens.revokeOf(personId, 'reset')
      return tokens.issue('reset', { personId })
    })

  async function look(token: string): Promise<Known> {
    const found = await tokens.peek('reset', token)
    const person: Known | undefined =
      found && (await db.table('people').where({ id: found.personId, status: 'active' }).first())
    if (!person) throw coreErrors.linkOver()
    return person
  }

  async function reset(token: string, password: string): Promise<void> {
    const person = await look(token)
    const store = await accounts.prepare(password, person)
    await db.tx(async () => {
      if (!(await tokens.use('reset', token))) throw coreErrors.linkOver()
      await store(person.id)
      await notices.tell(person.id, 'password')
    })
  }

  return {
    open: mail.available,
    async ask(loginOrEmail, ip) {
      const name = normalLogin(loginOrEmail).slice(0, 200)
      await limits.begin('mail', name, ip)
      await queue.send({ name })
    },
    send: (login) => queue.send({ name: login }).then(() => {}),
    issue,
    look: async (token) => {
      const { login, name } = await look(token)
      return { login, name }
    },
    reset,
  }
}
