import { tokensIn } from './canary.ts'
import { type Ear, openEar } from './ear.ts'
import type { Tally } from './findings.ts'
import { toldTooMuch } from './history.ts'
import type { Hello, Play } from './play.ts'
import { type Secret, secretsOf } from './secrets.ts'

interface Listening {
  person: number
  item: number
  route: string
  ear: Ear
}

/** So many of the latest items of a kind everybody listens at, who may. */
const mostItems = 3

/**
 * While history is made, whoever may listen at the socket of an item does: what comes must be theirs to
 * know when it comes, and whoever may no longer read the item is out.
 */
export function createEars(play: Play, tally: Tally, hellos: readonly Hello[]) {
  const { portal, company, rule } = play
  const cookies = new Map<number, string>()
  let listening: Listening[] = []
  let before: Map<string, Secret> | undefined

  async function cookieOf(person: number): Promise<string> {
    const known = cookies.get(person)
    if (known !== undefined) return known
    const { sessions } = portal.portal.rooms.identity
    const cookie = `portico=${(await sessions.create(company.people[person]!.id)).token}`
    cookies.set(person, cookie)
    return cookie
  }

  async function join(hello: Hello): Promise<void> {
    const items = [...company.items.entries()].filter(
      ([, { kind, removed }]) => kind === hello.kind && !removed,
    )
    for (const [item, about] of items.slice(-mostItems)) {
      for (const person of company.people.keys()) {
        const is = (one: Listening) => one.item === item && one.person === person
        if (!rule.readsItem(person, about) || listening.some(is)) continue
        const path = hello.path.replace(/:\w+/, about.id)
        const ear = await openEar(portal.url, path, await cookieOf(person))
        for (const message of hello.say) ear.say(message)
        listening.push({ person, item, route: `GET ${hello.path}`, ear })
      }
    }
  }

  function judge({ person, item, route, ear }: Listening, after: Map<string, Secret>): void {
    const found = { looker: person, where: `the socket of I${item}`, route }
    const text = ear.take()
    tally.comparisons += after.size + 1
    const moment = { before: before ?? after, after }
    for (const { token, what } of toldTooMuch(moment, person, tokensIn(text, after))) {
      const at = text.toLowerCase().indexOf(token.toLowerCase())
      const around = JSON.stringify(text.slice(Math.max(0, at - 80), at + 60))
      tally.differ({ ...found, kind: 'leak', what: `${what}\n    ${around}` })
    }
    if (ear.ended !== undefined || rule.readsItem(person, company.items[item]!)) return
    tally.differ({ ...found, kind: 'open', what: 'still open to who may no longer read it' })
  }

  /** All that came; whoever is to be out by now may be told so late on a busy machine. */
  async function heard({ ear, person, item }: Listening): Promise<void> {
    await ear.quiet()
    if (rule.readsItem(person, company.items[item]!)) return
    for (let tries = 0; tries < 50 && ear.ended === undefined; tries++) await ear.quiet()
  }

  return {
    /** After each step: all that was said is judged, and who may listen since then does. */
    async note(): Promise<void> {
      if (hellos.length === 0) return
      // What hangs on no event is looked for every two seconds.
      await portal.portal.sockets.look()
      await Promise.all(listening.map(heard))
      const after = secretsOf(structuredClone(company))
      for (const one of listening) judge(one, after)
      before = after
      listening = listening.filter(({ ear }) => ear.ended === undefined)
      for (const hello of hellos) await join(hello)
    },
    async close(): Promise<void> {
      await Promise.all(listening.map(({ ear }) => ear.close()))
    },
  }
}
