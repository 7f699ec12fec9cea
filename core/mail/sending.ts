import type { Log } from '../../sdk/log.ts'
import type { MailLater } from '../../sdk/mail.ts'
import type { Outbox, WaitingMail } from './outbox.ts'
import { MailRefused, MailServerDown, type MailTransport, type OutgoingMail } from './transport.ts'

interface Needs {
  outbox: Outbox
  transport: MailTransport
  log: Log
  now(): number
  /** The mail as it leaves; undefined when nothing is to be sent any more. */
  written(mail: WaitingMail): Promise<OutgoingMail | MailLater | undefined>
}

/** Mails on the wire at once. */
const atOnce = 5
const claimed = 10
/** Then it is another job's turn. */
const rounds = 20
/** A server that is not there is left alone for so long. */
const restMs = 30_000

/**
 * Sends what is due. One job does it for all mails, so that a mail server that stalls holds no more
 * than one of the places where jobs run, and five mails.
 */
export function createSending({ outbox, transport, log, now, written }: Needs) {
  let busy = false
  let again = false
  let restUntil = 0

  /** Whether there is more to do at once. */
  async function run(signal: AbortSignal): Promise<boolean> {
    again = true
    if (busy || now() < restUntil) return false
    busy = true
    try {
      for (let round = 0; round < rounds && !signal.aborted; round++) {
        again = false
        const mails = await outbox.claim(claimed)
        if (mails.length === 0 && !again) return false
        if (!(await sendAll(mails, signal))) return false
      }
      return !signal.aborted
    } finally {
      busy = false
    }
  }

  /** False when the server is not there: the rest waits. */
  async function sendAll(mails: readonly WaitingMail[], signal: AbortSignal): Promise<boolean> {
    const left = [...mails]
    let reachable = true
    async function next(): Promise<void> {
      while (reachable && !signal.aborted) {
        const mail = left.shift()
        if (!mail) return
        if (await sendOne(mail)) continue
        reachable = false
        restUntil = now() + restMs
      }
    }
    await Promise.all(Array.from({ length: atOnce }, next))
    if (left.length > 0) await outbox.giveBack(left.map(({ id }) => id))
    return reachable
  }

  async function sendOne(mail: WaitingMail): Promise<boolean> {
    let { address } = mail
    try {
      const letter = await written(mail)
      if (letter && 'later' in letter) {
        await outbox.postpone(mail.id, letter.later)
        return true
      }
      if (letter) {
        address = letter.to.address
        await transport.deliver(letter)
        log.info('mail sent', { mail: mail.id, subject: letter.subject })
      }
      await outbox.done(mail.id)
    } catch (error) {
      return settle({ ...mail, address }, error)
    }
    return true
  }

  async function settle(mail: WaitingMail, error: unknown): Promise<boolean> {
    const said = (error instanceof Error ? error.message : String(error)).slice(0, 500)
    if (error instanceof MailRefused) {
      log.error('the mail server refused a mail; it is not tried again', { mail: mail.id, error })
      await outbox.fail(mail.id, mail.address, said)
      return true
    }
    log.warn('a mail could not be sent and will be tried again', { mail: mail.id, error })
    await outbox.retry(mail, said)
    return !(error instanceof MailServerDown)
  }

  return run
}
