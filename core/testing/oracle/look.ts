import type { RouteEntry } from '../../http/route-table.ts'
import { tokensIn } from './canary.ts'
import type { Tally } from './findings.ts'
import type { Answer, Sender } from './http.ts'
import { firstDifference, normal } from './normal.ts'
import { holds, mayCall } from './permits.ts'
import type { Play } from './play.ts'
import type { Looker } from './predicate.ts'
import { type Secret, secretsOf } from './secrets.ts'
import { isForAdmins } from './strangers.ts'
import type { Value } from './values.ts'

/** A request to one route, and what its address was filled with. */
export interface Probe {
  route: RouteEntry
  path: string
  fills: readonly Value[]
}

/** What one person has been answered, by address. */
export type Album = Map<string, { probe: Probe; text: string }>

/** Looks at the portal through one person's eyes, and judges each answer. */
export function createLook(play: Play, sender: Sender, tally: Tally) {
  let secrets = secretsOf(play.company)
  const cookies = new Map<Looker, Promise<string>>()
  const denied = new Map<Looker, Set<string>>()
  const albums = new Map<Looker, Album>()

  function cookieOf(looker: Looker): Promise<string> {
    let cookie = cookies.get(looker)
    if (!cookie) {
      cookie = signIn(looker)
      cookies.set(looker, cookie)
    }
    return cookie
  }

  async function signIn(looker: Looker): Promise<string> {
    if (looker === 'anonymous') return ''
    const { sessions } = play.portal.portal.rooms.identity
    const { token } = await sessions.create(play.company.people[looker]!.id)
    return `portico=${token}`
  }

  function deniedTo(looker: Looker): Set<string> {
    let set = denied.get(looker)
    if (!set) {
      set = new Set(
        [...secrets.values()].filter((secret) => !secret.knows(looker)).map(({ token }) => token),
      )
      denied.set(looker, set)
    }
    return set
  }

  async function ask(
    looker: Looker,
    probe: Probe,
    extra: { method?: string; headers?: Record<string, string>; body?: unknown } = {},
    words: readonly string[] = [],
  ): Promise<Answer> {
    const { method = probe.route.method, headers, body } = extra
    const accept = probe.route.kind === 'page' ? 'text/html' : 'application/json'
    const cookie = await cookieOf(looker)
    const asked = { method, path: probe.path, accept, headers, body }
    const answer = await patiently(() => sender.send(cookie, asked))
    tally.answers++
    judge(looker, probe, `${method} ${probe.path}`, answer, words)
    return answer
  }

  function judge(
    looker: Looker,
    { route, fills, path }: Probe,
    where: string,
    answer: Answer,
    words: readonly string[],
  ): void {
    const found = { looker, where, route: `${route.method} ${route.path}` }
    if (answer.status >= 500) {
      tally.differ({
        ...found,
        kind: 'broken',
        what: `${answer.status} ${answer.text.slice(0, 300)}`,
      })
    }
    if (!mayCall(play, looker, route.access) && answer.status < 300) {
      tally.differ({
        ...found,
        kind: 'open',
        what: `needs ${route.access}, answers ${answer.status}`,
      })
    }
    const forbidden = deniedTo(looker)
    tally.comparisons += forbidden.size
    const said = [path, safeDecode(path), ...fills.map(({ text }) => text), ...words]
      .join(' ')
      .toLowerCase()
    const text = `${Object.values(answer.headers).join('\n')}\n${answer.text}`
    for (const token of tokensIn(text, secrets)) {
      if (!forbidden.has(token) || said.includes(token.toLowerCase())) continue
      const { what, administered } = secrets.get(token)!
      if (administered && isForAdmins(route) && holds(play, looker, 'core:admin')) continue
      tally.differ({ ...found, kind: 'leak', what: `${what}\n    ${around(text, token)}` })
    }
  }

  const missingAnswers = new Map<string, string>()

  return {
    secrets,
    tally,
    ask,
    cookieOf,
    /** What came over a socket is judged as an answer is. */
    judgeHeard(looker: Looker, probe: Probe, text: string, isOpen: boolean): void {
      tally.answers++
      judge(
        looker,
        probe,
        `socket ${probe.path}`,
        { status: isOpen ? 101 : 400, headers: {}, text },
        [],
      )
    },
    missingAnswers,
    albumOf(looker: Looker): Album {
      const album = albums.get(looker) ?? new Map<string, { probe: Probe; text: string }>()
      albums.set(looker, album)
      return album
    },

    /** What happened since is known from now on, and judged by. */
    renew(): void {
      secrets = secretsOf(play.company)
      denied.clear()
    },

    /** Asks and remembers the answer. */
    async see(looker: Looker, probe: Probe): Promise<Answer> {
      const answer = await ask(looker, probe)
      this.albumOf(looker).set(probe.path, { probe, text: normal(answer) })
      return answer
    },

    /** Two answers that must not be told apart; a part that was late is asked for again. */
    async same(
      probe: Probe,
      looker: Looker,
      where: string,
      answers: () => Promise<readonly [string, string]>,
    ): Promise<void> {
      tally.comparisons++
      const seen = new Set<string>()
      let [one, two] = await answers()
      for (let tries = 0; tries < 3 && one !== two; tries++) {
        seen.add(one)
        ;[one, two] = await answers()
      }
      // What is another answer each time, such as a fresh secret, tells nothing.
      if (one === two || (seen.size === 3 && !seen.has(one))) return
      tally.differ({
        ...{ kind: 'existence', looker, where, route: `${probe.route.method} ${probe.route.path}` },
        what: firstDifference(one, two),
      })
    },
  }
}

export type Look = ReturnType<typeof createLook>
export type { Secret }

/** A widget has a fifth of a second; on a busy machine it may need a second try. */
async function patiently(send: () => Promise<Answer>): Promise<Answer> {
  let answer = await send()
  for (let tries = 0; tries < 5 && answer.text.includes('"card widget failed"'); tries++) {
    answer = await send()
  }
  return answer
}

function around(text: string, token: string): string {
  const at = text.toLowerCase().indexOf(token.toLowerCase())
  return JSON.stringify(text.slice(Math.max(0, at - 80), at + token.length + 40))
}

function safeDecode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
