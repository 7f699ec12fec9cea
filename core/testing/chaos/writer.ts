import { setTimeout as pause } from 'node:timers/promises'
import { type Action, nextAction } from './actions.ts'
import type { Ledger } from './ledger.ts'
import { createRandom } from './random.ts'
import { password } from './writer-names.ts'

/** Somebody who writes, and repeats what was not answered until it is. */
export interface Writer {
  readonly login: string
  /** Signs in unless that was done: a session outlives the process. */
  signIn(url: string): Promise<void>
  /** One thing after another, until told to stop or the portal is gone. */
  write(url: string, until: () => boolean): Promise<void>
  /** Asks again for what was never answered, with the same key. */
  finish(url: string): Promise<void>
  get(url: string, path: string): Promise<Response>
}

interface Pending {
  action: Action
  key: string
}

export function createWriter(login: string, ledger: Ledger, seed: number): Writer {
  const random = createRandom(seed)
  let cookie = ''
  let pending: Pending | undefined
  let count = 0
  const words = () => `${login} says ${++count}: ${random.int(1e9).toString(36)} – привіт, 你好`
  const mind = { login, ledger, random, words }

  async function send(url: string, { action, key }: Pending): Promise<'done' | 'later' | 'gone'> {
    const { method, path, body, headers } = action
    // Some lose patience: their connection breaks, and nobody hears the answer.
    const patience = random.chance(0.1) ? AbortSignal.timeout(1 + random.int(12)) : undefined
    const answer = await request(url + path, {
      signal: patience,
      method,
      body: body as BodyInit | undefined,
      headers: { ...headers, cookie, accept: 'application/json', 'idempotency-key': key },
    })
    if (!answer) return patience?.aborted ? 'later' : 'gone'
    if (answer.status === 503) return 'later'
    if (answer.status < 300) {
      ledger.acknowledged += 1
      action.acknowledged(answer.text === '' ? undefined : JSON.parse(answer.text))
    } else if (answer.status !== 404 && !answersNothing(answer)) {
      // Somebody may remove what another one is about to write on; nothing else may be refused.
      ledger.complaints.push(`${method} ${path} of ${login}: ${answer.status} ${answer.text}`)
    }
    return 'done'
  }

  return {
    login,
    async signIn(url) {
      if (cookie) return
      const answer = await fetch(`${url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ login, password }),
      })
      if (!answer.ok) throw new Error(`${login} cannot sign in: ${await answer.text()}`)
      cookie = answer.headers
        .getSetCookie()
        .map((each) => each.split(';')[0])
        .join('; ')
    },
    async write(url, until) {
      while (!until() && ledger.complaints.length === 0) {
        pending ??= { action: nextAction(mind), key: `${login}-${seed}-${count++}` }
        const outcome = await send(url, pending)
        if (outcome === 'gone') return
        if (outcome === 'done') pending = undefined
        else await pause(20)
      }
    },
    async finish(url) {
      for (let attempt = 1; pending; attempt++) {
        if ((await send(url, pending)) === 'done') pending = undefined
        else if (attempt === 200)
          throw new Error(`${login} gets no answer to ${pending.action.path}`)
        else await pause(50)
      }
    },
    get: (url, path) => fetch(url + path, { headers: { cookie, accept: 'application/json' } }),
  }
}

/** The comment that was to be answered is gone. */
function answersNothing({ status, text }: { status: number; text: string }): boolean {
  return status === 422 && text.includes('/replyTo')
}

/** Nothing when the connection broke before the whole answer was there. */
async function request(url: string, init: RequestInit) {
  try {
    const answer = await fetch(url, init)
    return { status: answer.status, text: await answer.text() }
  } catch {
    return undefined
  }
}
