import { type ClientRequest, get } from 'node:http'
import { tokensIn } from './canary.ts'
import type { Finding, Tally } from './findings.ts'
import type { Company } from './model.ts'
import type { Play } from './play.ts'
import { secretsOf } from './secrets.ts'

interface Stream {
  person: number
  cookie: string
  request: ClientRequest
  text: string
  ended: boolean
  /** Steps of the history after which this stream has to be over. */
  overAfter: number | undefined
}

type Place = Pick<Finding, 'looker' | 'where' | 'route'>

/** Everybody listens while history is made; each event must be for those who hear it. */
export function createStreams(play: Play, tally: Tally) {
  const { portal, company } = play
  const streams: Stream[] = []
  /** The company after each step, and the last event of that step. */
  const chapters: { company: Company; last: number }[] = []

  async function open(person: number): Promise<void> {
    const { token } = await portal.portal.rooms.identity.sessions.create(company.people[person]!.id)
    const cookie = `portico=${token}`
    const stream = { person, cookie, text: '', ended: false, overAfter: undefined } as Stream
    await new Promise<void>((resolve, reject) => {
      const headers = { cookie, accept: 'text/event-stream' }
      stream.request = get(`${portal.url}/api/events`, { headers }, (response) => {
        response.setEncoding('utf8')
        response.on('data', (part: string) => {
          stream.text += part
        })
        response.on('error', () => {})
        response.once('close', () => {
          stream.ended = true
        })
        resolve()
      })
      stream.request.once('error', reject)
    })
    streams.push(stream)
  }

  /** Who left is out at once, and comes back by signing in anew. */
  async function mustBeOver({ ended, cookie }: Stream, found: Place): Promise<void> {
    tally.comparisons += 2
    const gone = (what: string) => tally.differ({ ...found, kind: 'open', what })
    if (!ended) gone('still open after leaving')
    const { status } = await fetch(`${portal.url}/api/session`, { headers: { cookie } })
    if (status !== 401) gone(`the session from before leaving answers ${status}`)
  }

  async function lastEvent(): Promise<number> {
    const [row] = await portal.portal.rooms.db.select<{ last: number | null }>(
      'SELECT MAX(id) AS last FROM outbox',
    )
    return Number(row?.last ?? 0)
  }

  return {
    async openAll(): Promise<void> {
      for (const person of company.people.keys()) await open(person)
      await portal.settle()
      await this.turnPage()
    },

    /** After each step: all that was told is delivered, and the company is as it is. */
    async turnPage(): Promise<void> {
      chapters.push({ company: structuredClone(company), last: await lastEvent() })
      for (const stream of streams) {
        if (stream.overAfter === undefined && company.people[stream.person]!.status === 'left') {
          stream.overAfter = chapters.length - 1
        }
      }
    },

    /** What arrived is judged by who knew what when it was sent. */
    async judge(): Promise<void> {
      await new Promise((resolve) => setTimeout(resolve, 20))
      const pages = chapters.map(({ company: then }) => secretsOf(then))
      for (const stream of streams) {
        const found = { looker: stream.person, where: 'the live stream', route: 'GET /api/events' }
        for (const { id, text } of framesOf(stream.text)) {
          const at = chapters.findIndex(({ last }) => id <= last)
          if (at < 1) continue
          const [before, after] = [pages[at - 1]!, pages[at]!]
          tally.comparisons += after.size
          for (const token of tokensIn(text, after)) {
            if (after.get(token)!.knows(stream.person)) continue
            if (before.get(token)?.knows(stream.person)) continue
            const what = `${after.get(token)!.what} in ${JSON.stringify(text)}`
            tally.differ({ ...found, kind: 'leak', what })
          }
        }
        if (stream.overAfter !== undefined) await mustBeOver(stream, found)
      }
    },

    close(): void {
      for (const { request } of streams) request.destroy()
    },
  }
}

/** Events as they came, with the number each has in the outbox. */
function framesOf(text: string): { id: number; text: string }[] {
  return text.split('\n\n').flatMap((frame) => {
    const id = /^id: \d+\.(\d+)$/m.exec(frame)?.[1]
    return id && frame.includes('event: ') ? [{ id: Number(id), text: frame }] : []
  })
}
