import { coreErrors } from '../../sdk/errors.ts'
import type { Jobs } from '../../sdk/jobs.ts'
import type { Log } from '../../sdk/log.ts'
import type { Mail, MailMessage } from '../../sdk/mail.ts'
import { Type } from '../../sdk/schema.ts'
import type { Clock } from '../clock.ts'
import type { BoundDatabase } from '../database/index.ts'
import { newId } from '../id.ts'
import { mailAddress, oneLine } from './address.ts'
import { letter, type Stationery } from './letter.ts'
import { MailRefused, type MailTransport } from './transport.ts'

export interface MailRoom extends Mail {
  /** To an address in a language, for somebody who is no person of the portal yet. */
  send(message: MailMessage, locale?: string): Promise<void>
  /** Forgets mail that could not be sent, for a daily job. */
  sweep(): Promise<void>
}

export interface MailOptions {
  db: BoundDatabase
  clock: Clock
  /** The core's own. */
  jobs: Jobs
  log: Log
  /** Absent: the config says nothing of mail. */
  transport: MailTransport | undefined
  stationery: Stationery
  /** Language of whoever chose none. */
  locale: string
}

interface Row {
  id: string
  address: string
  name: string | null
  subject: string
  text: string
  html: string
  created_at: number
}

interface Recipient {
  email: string | null
  name: string
  locale: string | null
}

const kept = 3 * 24 * 3_600_000

/** Outgoing mail: written with what it tells of, sent by a job after commit. */
export function createMail(options: MailOptions): MailRoom {
  const { db, clock, log, transport, stationery } = options

  const queue = options.jobs.queue(
    'mail',
    Type.Object({ id: Type.String() }),
    async ({ payload }) => {
      const row: Row | undefined = await db.table('outgoing_mail').where(payload).first()
      if (!row || !transport) return
      await deliver(row, transport)
      await db.table('outgoing_mail').where(payload).delete()
    },
    { attempts: 20, timeoutMs: 60_000, transaction: false },
  )

  async function deliver(row: Row, { deliver: out }: MailTransport): Promise<void> {
    const { id, address, name, subject, text, html } = row
    try {
      await out({ id, to: { address, name: name ?? '' }, subject, text, html })
      log.info('mail sent', { mail: id, subject })
    } catch (error) {
      if (!(error instanceof MailRefused)) throw error
      log.error('the mail server refused a mail; it is not tried again', { mail: id, error })
    }
  }

  async function send(message: MailMessage, locale = options.locale): Promise<void> {
    const to = await recipient(message.to, locale)
    if (to?.email == null) {
      log.info('nobody to write to: the person has left or has no address', { to: message.to })
      return
    }
    const words = letter(message, to.locale ?? options.locale, stationery)
    if (!transport) {
      log.warn('mail is not set up, so this one goes nowhere; see `mail` in portal.config.ts', {
        to: to.email,
        subject: words.subject,
      })
      return
    }
    const id = newId()
    const name = oneLine(to.name) || null
    await db.tx(async () => {
      const row = { id, address: to.email, name, ...words, created_at: clock.now() }
      await db.table('outgoing_mail').insert(row)
      await queue.send({ id })
    })
  }

  async function recipient(to: string, locale: string): Promise<Recipient | undefined> {
    if (!to.includes('@')) {
      const people = db.table('people').where({ id: to, status: 'active' })
      const person: Recipient | undefined = await people.first('email', 'name', 'locale')
      return person && { ...person, email: mailAddress(person.email ?? '') ?? null }
    }
    const email = mailAddress(to)
    if (email) return { email, name: '', locale }
    throw coreErrors.invalid({ fields: [{ path: '/to', message: 'must be an e-mail address' }] })
  }

  async function sweep(): Promise<void> {
    await db
      .table('outgoing_mail')
      .where('created_at', '<', clock.now() - kept)
      .delete()
  }

  return { available: transport !== undefined, send, sweep }
}
