import { createHash } from 'node:crypto'

/** A mail on its way out. */
export interface OutgoingMail {
  id: string
  to: { address: string; name: string }
  subject: string
  text: string
  html: string
  /** Mails with the same thread stand together. */
  thread?: string
  /** Whole address for one-click unsubscribing. */
  unsubscribe?: string
}

/** How mail leaves the portal. */
export interface MailTransport {
  /**
   * What the server said, if it said anything.
   * @throws MailRefused when trying again is of no use, MailServerDown when no mail goes out now
   */
  deliver(mail: OutgoingMail): Promise<unknown>
}

/** The mail server does not want this mail, now or later. */
export class MailRefused extends Error {}

/** The mail server cannot be reached, or does not let the portal in. */
export class MailServerDown extends Error {}

const patience = 10_000

/** Over SMTP; the library is loaded with the first mail. */
export function createSmtp({ url, from }: { url: string; from: string }): MailTransport {
  const host = from.replace(/^.*@|>.*$/g, '')
  let transporter: ReturnType<typeof open> | undefined

  async function open() {
    const { createTransport } = await import('nodemailer')
    return createTransport({
      url,
      dnsTimeout: patience,
      connectionTimeout: patience,
      greetingTimeout: patience,
      socketTimeout: patience,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  }

  return {
    async deliver({ id, to, subject, text, html, thread, unsubscribe }) {
      transporter ??= open()
      const smtp = await transporter
      const root = thread === undefined ? undefined : threadId(thread, host)
      const sent = await smtp
        .sendMail({
          ...{ from, to, subject, text, html },
          // The same when it is sent twice, so that mail programs show it once.
          messageId: `<${id}@${host}>`,
          ...(root && { inReplyTo: root, references: root }),
          headers: {
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
            ...(unsubscribe && {
              'List-Unsubscribe': `<${unsubscribe}>`,
              'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            }),
          },
        })
        .catch((error: SmtpError) => {
          throw meaning(error)
        })
      return sent.response
    },
  }
}

/** A message that never was: what the mails of a thread all answer to. */
function threadId(thread: string, host: string): string {
  const name = createHash('sha256').update(thread).digest('base64url').slice(0, 24)
  return `<thread-${name}@${host}>`
}

interface SmtpError extends Error {
  responseCode?: number
  code?: string
  /** The SMTP command at which it happened. */
  command?: string
}

function meaning(error: SmtpError): Error {
  const { responseCode = 0, code = '', command, message } = error
  if (responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE')) {
    return new MailRefused(message)
  }
  // A server that falls silent in the middle may do so for one recipient only.
  const silent = code === 'ETIMEDOUT' && message === 'Timeout'
  const atTheDoor =
    (command === 'CONN' && !silent) || ['EAUTH', 'EDNS', 'ETLS', 'ECONNECTION'].includes(code)
  return atTheDoor ? new MailServerDown(message) : error
}
