import type { Viewer } from '../../sdk/access.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { MailTest } from '../../sdk/operations.ts'
import { newId } from '../id.ts'
import { redactText } from '../log/index.ts'
import { oneLine } from './address.ts'
import { letter, type Stationery } from './letter.ts'
import type { MailTransport } from './transport.ts'

interface Needs {
  transport: MailTransport | undefined
  stationery: Stationery
  recipient(id: string): Promise<{ email: string | null; name: string } | undefined>
}

/** A mail to whoever asks for it, at once: it shows whether mail goes out, and if not, why. */
export function createMailTest({ transport, stationery, recipient }: Needs) {
  const { t } = stationery
  return async ({ id, locale }: Viewer): Promise<MailTest> => {
    const person = await recipient(id)
    if (!person?.email) throw noAddress()
    const address = person.email
    if (!transport) return { sent: false, address, answer: '', milliseconds: 0 }
    const paper = { ...(await stationery.letterhead(id)), t }
    const { portal } = paper
    const message = {
      subject: t(locale, 'core.mail.test.subject', { portal }),
      text: t(locale, 'core.mail.test.text', { portal }),
    }
    const to = { address, name: oneLine(person.name) }
    const words = letter(message, locale, paper)
    const began = performance.now()
    const took = () => Math.round(performance.now() - began)
    try {
      const answer = String((await transport.deliver({ id: newId(), to, ...words })) ?? 'OK')
      return { sent: true, address, answer: redactText(answer), milliseconds: took() }
    } catch (error) {
      const answer = error instanceof Error ? error.message : String(error)
      return { sent: false, address, answer: redactText(answer), milliseconds: took() }
    }
  }
}

function noAddress() {
  return coreErrors.invalid({
    detail: 'Your profile has no e-mail address to send a test to.',
    wording: { key: 'core.mail.test.noAddress' },
  })
}
