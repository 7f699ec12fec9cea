import type { Log, MailLater } from 'portico/sdk'
import type { Browsers } from './browsers.ts'
import type { PushMessage } from './message.ts'
import type { PushOutbox, WaitingPush } from './outbox.ts'
import type { Vapid } from './vapid.ts'

interface Needs {
  outbox: PushOutbox
  browsers: Browsers
  vapid: Vapid
  log: Log
  /** What a browser is told of a letter, for whom it belongs to; undefined when there is nothing to read. */
  written(letterId: string, personId: string): Promise<PushMessage | MailLater | undefined>
}

const atOnce = 5
const claimed = 20
const rounds = 20
const patience = 8_000
const dayInSeconds = 86_400

/** Brings messages to push services: one job for all, so that a service that stalls holds one place. */
export function createPushSending({ outbox, browsers, vapid, log, written }: Needs) {
  let busy = false
  let again = false

  /** Whether there is more to do at once. */
  async function run(signal: AbortSignal): Promise<boolean> {
    again = true
    if (busy) return false
    busy = true
    try {
      for (let round = 0; round < rounds && !signal.aborted; round++) {
        again = false
        const pushes = await outbox.claim(claimed)
        if (pushes.length === 0 && !again) return false
        await sendAll(pushes, signal)
      }
      return !signal.aborted
    } finally {
      busy = false
    }
  }

  async function sendAll(pushes: readonly WaitingPush[], signal: AbortSignal): Promise<void> {
    const left = [...pushes]
    async function next(): Promise<void> {
      for (let push = left.shift(); push && !signal.aborted; push = left.shift()) await one(push)
    }
    await Promise.all(Array.from({ length: atOnce }, next))
    if (left.length > 0) await outbox.giveBack(left)
  }

  async function one(push: WaitingPush): Promise<void> {
    try {
      const later = await bring(push)
      await (later === undefined ? outbox.done(push) : outbox.postpone(push, later))
    } catch (error) {
      log.warn('a browser could not be reached and will be tried again', { error })
      await outbox.retry(push)
    }
  }

  /** When to try it instead, if not now. */
  async function bring({ letterId, browserId }: WaitingPush): Promise<number | undefined> {
    const browser = await browsers.get(browserId)
    const message = browser && (await written(letterId, browser.personId))
    if (!browser || !message) return undefined
    if ('later' in message) return message.later
    const { endpoint, method, headers, body } = await vapid.request(browser, message.payload, {
      ...{ TTL: dayInSeconds, topic: message.topic, urgency: message.urgent ? 'high' : 'normal' },
    })
    const answer = await fetch(endpoint, {
      ...{ method, headers: headers as Record<string, string>, body: new Uint8Array(body) },
      ...{ redirect: 'error', signal: AbortSignal.timeout(patience) },
    })
    await answer.body?.cancel()
    if (answer.status === 404 || answer.status === 410) await browsers.forget(browserId)
    else if (answer.status === 429 || answer.status >= 500) {
      throw new Error(`The push service answered ${answer.status}.`)
    } else if (!answer.ok) {
      const { status } = answer
      log.error('a push service refused a message; it is not tried again', { status })
    }
    return undefined
  }

  return run
}
