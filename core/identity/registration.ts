import type { Jobs } from '../../sdk/jobs.ts'
import { Type } from '../../sdk/schema.ts'
import type { Settings } from '../config/index.ts'
import type { BoundDatabase } from '../database/index.ts'
import { domainOf, type MailSender, mailAddress } from '../mail/index.ts'
import type { SignInLimits } from './sign-in-limits.ts'
import type { Tokens } from './tokens.ts'

/** Making an account without being invited, where the config allows it. */
export interface Registration {
  readonly open: boolean
  /**
   * Always answered alike: whether the address may register is told only to whoever reads its mail.
   * @throws core:too-many-requests
   */
  ask(email: string, locale: string, ip: string): Promise<void>
}

export interface RegistrationOptions {
  db: BoundDatabase
  /** The core's own. */
  jobs: Jobs
  mail: MailSender
  tokens: Tokens
  limits: SignInLimits
  allowed: Settings['signUp']
  portal: string
  t(locale: string, key: string, params?: Record<string, unknown>): string
}

interface Known {
  id: string
  login: string
  status: string
  account: string | null
}

export function createRegistration(options: RegistrationOptions): Registration {
  const { db, mail, tokens, limits, allowed, portal, t } = options
  const domains = new Set(allowed.domains.map((domain) => domain.toLowerCase()))

  /** Decided in a job, so that the page takes equally long for everybody. */
  const queue = options.jobs.queue(
    'registration',
    Type.Object({ email: Type.String(), locale: Type.String() }),
    async ({ payload: { email, locale } }) => {
      const people = await db.select<Known>(
        `SELECT p.id, p.login, p.status, a.person_id AS account FROM people p
         LEFT JOIN accounts a ON a.person_id = p.id WHERE p.email = ?`,
        [email],
      )
      const ofDomain = domains.has(domainOf(email))
      const [person] = people
      if (people.length > 1) return
      if (!person) return ofDomain ? invite(email, undefined, locale) : undefined
      if (person.status !== 'active') return
      if (person.account) return remind(person)
      if (allowed.staff || ofDomain) return invite(email, person.id, locale)
    },
  )

  async function invite(email: string, personId: string | undefined, locale: string) {
    const data = { email, role: 'employee', source: 'registration' }
    const { token } = await tokens.issue('welcome', { personId, data })
    await mail.send(
      {
        to: personId ?? email,
        subject: (to) => t(to, 'core.mail.register.subject', { portal }),
        text: (to) => t(to, 'core.mail.register.text', { portal, days: 7 }),
        action: { label: (to) => t(to, 'core.mail.register.action'), path: `/welcome/${token}` },
      },
      locale,
    )
  }

  async function remind({ id, login }: Known): Promise<void> {
    await mail.send({
      to: id,
      subject: (to) => t(to, 'core.mail.known.subject', { portal }),
      text: (to) => t(to, 'core.mail.known.text', { portal, login }),
      action: { label: (to) => t(to, 'core.mail.known.action'), path: '/forgot' },
    })
  }

  const open = mail.available && (allowed.staff || domains.size > 0)
  return {
    open,
    async ask(input, locale, ip) {
      const email = mailAddress(input)
      if (!email || !open) return
      await limits.begin('mail', email, ip)
      await queue.send({ email, locale })
    },
  }
}
