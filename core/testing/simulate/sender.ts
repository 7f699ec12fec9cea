import type { Deed } from './deeds.ts'
import type { SimulatedPortal } from './portal.ts'

/** What came of a deed. */
export interface Outcome {
  status: number
  body: unknown
}

const sessionHolds = 10 * 3_600_000

/** Sends deeds in people's names; `undefined` when the portal was gone before it had answered. */
export function createSender(portal: SimulatedPortal, ids: Readonly<Record<string, string>>) {
  const sessions = new Map<string, { token: string; at: number }>()

  async function cookieOf(login: string | undefined, now: number): Promise<string> {
    if (login === undefined) return ''
    const known = sessions.get(login)
    if (known && now - known.at < sessionHolds) return `portico=${known.token}`
    const token = await portal.ask('session', { personId: ids[login]! })
    sessions.set(login, { token, at: now })
    return `portico=${token}`
  }

  return {
    async send(
      deed: Pick<Deed, 'by' | 'path' | 'body'> & { method: string },
      key: string,
      now: number,
    ): Promise<Outcome | undefined> {
      const cookie = await cookieOf(deed.by, now)
      const { method, path, body } = deed
      try {
        const answer = await fetch(portal.url() + path, {
          method,
          headers: {
            ...{ cookie, accept: 'application/json', 'idempotency-key': key },
            ...(body !== undefined && { 'content-type': 'application/json' }),
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        })
        const text = await answer.text()
        return { status: answer.status, body: text === '' ? undefined : read(text) }
      } catch {
        return undefined
      }
    },

    /** Reads in somebody's name. */
    async get<T>(login: string, path: string, now: number): Promise<T> {
      const headers = { cookie: await cookieOf(login, now), accept: 'application/json' }
      const answer = await fetch(portal.url() + path, { headers })
      if (!answer.ok) throw new Error(`GET ${path} of ${login}: ${answer.status}`)
      return (await answer.json()) as T
    },
  }
}

export type Sender = ReturnType<typeof createSender>

function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
