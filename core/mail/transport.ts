/** A mail on its way out. */
export interface OutgoingMail {
  id: string
  to: { address: string; name: string }
  subject: string
  text: string
  html: string
}

/** How mail leaves the portal. */
export interface MailTransport {
  /** @throws MailRefused when trying again is of no use */
  deliver(mail: OutgoingMail): Promise<void>
}

/** The mail server does not want this mail, now or later. */
export class MailRefused extends Error {}

const patience = 20_000

/** Over SMTP; the library is loaded with the first mail. */
export function createSmtp({ url, from }: { url: string; from: string }): MailTransport {
  let transporter: ReturnType<typeof open> | undefined

  async function open() {
    const { createTransport } = await import('nodemailer')
    return createTransport({
      url,
      connectionTimeout: patience,
      greetingTimeout: patience,
      socketTimeout: patience,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  }

  return {
    async deliver({ id, to, subject, text, html }) {
      transporter ??= open()
      const smtp = await transporter
      const host = from.replace(/^.*@|>.*$/g, '')
      await smtp
        .sendMail({
          ...{ from, to, subject, text, html },
          // The same when it is sent twice, so that mail programs show it once.
          messageId: `<${id}@${host}>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        })
        .catch((error: Error & { responseCode?: number; code?: string }) => {
          const refused = (error.responseCode ?? 0) >= 500 && error.code === 'EENVELOPE'
          throw refused ? new MailRefused(error.message) : error
        })
    },
  }
}
