import { type ClientRequest, get } from 'node:http'
import { tokensIn } from './canary.ts'
import type { Finding, Tally } from './findings.ts'
import { type History, toldTooMuch } from './history.ts'
import type { Play } from './play.ts'

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

  return {
    async openAll(): Promise<void> {
      for (const person of company.people.keys()) await open(person)
    },

    /** Who has left by this step is out from then on. */
    note(step: number): void {
      for (const stream of streams) {
        if (stream.overAfter === undefined && company.people[stream.person]!.status === 'left') {
          stream.overAfter = step
        }
      }
    },

    /** What arrived is judged by who knew what when it was sent. */
    async judge(history: History): Promise<void> {
      await new Promise((resolve) => setTimeout(resolve, 20))
      for (const stream of streams) {
        const found = { looker: stream.person, where: 'the live stream', route: 'GET /api/events' }
        for (const { id, text } of framesOf(stream.text)) {
          const moment = history.ofEvent(id)
          if (!moment) continue
          tally.comparisons += moment.after.size
          const tokens = tokensIn(text, moment.after)
          for (const { what } of toldTooMuch(moment, stream.person, tokens)) {
            tally.differ({ ...found, kind: 'leak', what: `${what} in ${JSON.stringify(text)}` })
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
