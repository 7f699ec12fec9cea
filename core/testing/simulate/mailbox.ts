import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { readMail } from './read-mail.ts'

/** A mail as it lies in somebody's mailbox. */
export interface ReceivedMail {
  to: string
  messageId: string
  headers: ReadonlyMap<string, string>
  subject: string
  /** Both versions, as people read them. */
  text: string
  html: string
  /** When it came, by the simulated clock. */
  at: number
}

/** What a mail server does now and then. */
export type Mishap =
  | 'later'
  | 'hang-up'
  | 'stall'
  /** The mail is in the mailbox, and the portal dies before it hears so, or right after it. */
  | 'kill-before-answer'
  | 'kill-after-answer'

export interface Mailbox {
  readonly url: string
  /** Every copy, in the order they came. */
  readonly received: readonly ReceivedMail[]
  readonly mishaps: ReadonlyMap<Mishap, number>
  close(): Promise<void>
}

export interface MailboxOptions {
  now(): number
  /** What happens to the next mail, if anything. */
  mishap(): Mishap | undefined
  /** Addresses nobody has: refused for good. */
  unknown(address: string): boolean
  kill(): Promise<void>
}

const stallMs = 400

/** A real mail server on a free port. */
export async function openMailbox(options: MailboxOptions): Promise<Mailbox> {
  const received: ReceivedMail[] = []
  const mishaps = new Map<Mishap, number>()

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo({ address }, _session, answer) {
      answer(options.unknown(address) ? refusal(550, 'nobody here has that name') : undefined)
    },
    onData(stream, session, answer) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.once('end', () => {
        const mail = readMail(Buffer.concat(parts).toString('latin1'))
        const take = () => {
          for (const { address } of session.envelope.rcptTo) {
            received.push({ ...mail, to: address, at: options.now() })
          }
        }
        void deliver(options.mishap(), take, answer, session.id)
      })
    },
  })
  server.on('error', () => {})

  async function deliver(
    mishap: Mishap | undefined,
    take: () => void,
    answer: (error?: Error) => void,
    session: string,
  ): Promise<void> {
    if (mishap) mishaps.set(mishap, (mishaps.get(mishap) ?? 0) + 1)
    if (mishap === 'later') return answer(refusal(451, 'come back later'))
    if (mishap === 'hang-up') return hangUp(session)
    if (mishap === 'stall') return void setTimeout(() => hangUp(session), stallMs)
    take()
    if (mishap === 'kill-before-answer') await options.kill()
    answer()
    if (mishap === 'kill-after-answer') await options.kill()
  }

  /** The connection breaks without a word. */
  function hangUp(session: string): void {
    const open = server as unknown as { connections: Set<{ id: string; close(): void }> }
    for (const connection of open.connections) if (connection.id === session) connection.close()
  }

  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}?ignoreTLS=true`,
    ...{ received, mishaps },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}
