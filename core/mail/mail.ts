import type { Viewer } from '../../sdk/access.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { Jobs } from '../../sdk/jobs.ts'
import type { Log } from '../../sdk/log.ts'
import type { Letters, Mail, MailLater, MailMessage } from '../../sdk/mail.ts'
import type { MailTest } from '../../sdk/operations.ts'
import { Type } from '../../sdk/schema.ts'
import type { Clock } from '../clock.ts'
import type { BoundDatabase } from '../database/index.ts'
import { newId } from '../id.ts'
import { mailAddress, oneLine } from './address.ts'
import { letter, type Stationery } from './letter.ts'
import { createMailTest } from './mail-test.ts'
import { createOutbox, type WaitingMail } from './outbox.ts'
import { createSending } from './sending.ts'
import type { MailTransport, OutgoingMail } from './transport.ts'

/** All that most who write need. */
export interface MailSender {
  readonly available: boolean
  /** To an address in a language, for somebody who is no person of the portal yet. */
  send(message: MailMessage, locale?: string): Promise<void>
}

export interface MailRoom extends MailSender, Pick<Mail, 'failures'> {
  /** `name` is unique in the portal: `notifications.letter`. */
  letters(name: string, write: WriteLetter): Letters
  /** How many wait, and how many could not be sent. */
  counts(): Promise<{ waiting: number; failed: number }>
  /** Sends one to the viewer past all that wait, to see what the server says. */
  test(viewer: Viewer): Promise<MailTest>
  /** Forgets mail that could not be sent, for a daily job. */
  sweep(): Promise<void>
}

export type WriteLetter = (
  letterId: string,
) => Promise<Omit<MailMessage, 'to'> | MailLater | undefined>

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

interface Recipient {
  email: string | null
  name: string
  locale: string | null
}

/** Outgoing mail: written down with what it tells of, sent by a job after commit. */
export function createMail(options: MailOptions): MailRoom {
  const { db, clock, log, transport, stationery } = options
  const outbox = createOutbox(db, clock)
  const kinds = new Map<string, WriteLetter>()

  const sending = transport && createSending({ outbox, transport, log, now: clock.now, written })
  const queue = options.jobs.queue('mail', Type.Object({}), ({ signal }) => sendDue(signal), {
    ...{ attempts: 3, timeoutMs: 600_000, transaction: false },
  })
  // Also what waits for another try, or was left by a process that died.
  options.jobs.every('mail-again', '* * * * *', sendDue, { timeoutMs: 600_000, transaction: false })

  async function sendDue(signal: AbortSignal): Promise<void> {
    if (await sending?.(signal)) await wake()
  }

  const wake = () => queue.send({}, { key: 'due' })

  async function written(mail: WaitingMail): Promise<OutgoingMail | MailLater | undefined> {
    const { id, kind, address, name, subject, text, html } = mail
    const headers: Pick<OutgoingMail, 'thread' | 'unsubscribe'> = JSON.parse(mail.headers ?? '{}')
    const to = { address, name: name ?? '' }
    if (kind === null) return { id, to, subject, text, html, ...headers }
    const write = kinds.get(kind)
    if (!write) throw new Error(`Nobody writes letters of the kind "${kind}" in this process.`)
    const person = await active(mail.person_id ?? '')
    const message = person?.email ? await write(id) : undefined
    if (!message || !person?.email) return undefined
    if ('later' in message) return message
    const paper = await paperFor(mail.person_id ?? undefined)
    const words = letter(message, person.locale ?? options.locale, paper)
    return {
      ...{ id, to: { address: person.email, name: oneLine(person.name) }, ...words },
      ...headersOf(message, paper.url),
    }
  }

  const paperFor = async (personId: string | undefined) => ({
    ...(await stationery.letterhead(personId)),
    t: stationery.t,
  })

  function headersOf({ thread, unsubscribe }: Omit<MailMessage, 'to'>, url: string) {
    return {
      ...(thread !== undefined && { thread }),
      ...(unsubscribe && { unsubscribe: url + unsubscribe.path }),
    }
  }

  async function send(message: MailMessage, locale = options.locale): Promise<void> {
    const to = await recipient(message.to, locale)
    if (to?.email == null) {
      log.info('nobody to write to: the person has left or has no address', { to: message.to })
      return
    }
    const paper = await paperFor(message.to.includes('@') ? undefined : message.to)
    const words = letter(message, to.locale ?? options.locale, paper)
    if (!transport) {
      log.warn('mail is not set up, so this one goes nowhere; see `mail` in portal.config.ts', {
        to: to.email,
        subject: words.subject,
      })
      return
    }
    const address = { address: to.email, name: oneLine(to.name) || null, person_id: null }
    const headers = JSON.stringify(headersOf(message, paper.url))
    await db.tx(async () => {
      await outbox.add({ id: newId(), kind: null, ...address, ...words, headers })
      await wake()
    })
  }

  async function recipient(to: string, locale: string): Promise<Recipient | undefined> {
    if (!to.includes('@')) return active(to)
    const email = mailAddress(to)
    if (email) return { email, name: '', locale }
    throw coreErrors.invalid({ fields: [{ path: '/to', message: 'must be an e-mail address' }] })
  }

  async function active(id: string): Promise<Recipient | undefined> {
    const people = db.table('people').where({ id, status: 'active' })
    const person: Recipient | undefined = await people.first('email', 'name', 'locale')
    return person && { ...person, email: mailAddress(person.email ?? '') ?? null }
  }

  function letters(name: string, write: WriteLetter): Letters {
    if (kinds.has(name)) throw new Error(`The letters "${name}" are registered twice.`)
    kinds.set(name, write)
    const unwritten = { address: '', name: null, subject: '', text: '', html: '', headers: null }
    return {
      async send({ id, personId }) {
        if (!transport) return
        await db.tx(async () => {
          await outbox.add({ id, kind: name, person_id: personId, ...unwritten })
          await wake()
        })
      },
    }
  }

  return {
    available: transport !== undefined,
    send,
    letters,
    async failures(asker) {
      if (!asker.can('core:admin')) throw coreErrors.forbidden()
      return outbox.failures()
    },
    counts: outbox.counts,
    test: createMailTest({ transport, stationery, recipient: active }),
    sweep: outbox.sweep,
  }
}
