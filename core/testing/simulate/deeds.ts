import type { Random } from '../chaos/random.ts'
import { type Company, companySlug, officialSlug, ordersPerWeek, type SimItem } from './company.ts'
import { type Found, ofComment, ofOrder, ofPost, ofReaction } from './rules.ts'

/** Something somebody does over HTTP, and what its acknowledgement means. */
export interface Deed {
  by: string
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  body?: unknown
  /** Whom it concerns, once it is acknowledged. */
  done(answer: unknown): Found[]
  /** Code of the refusal that is due in place of an answer. */
  refusal?: string
}

export interface Mind {
  company: Company
  random: Random
  /** A word nobody has written before. */
  token(): string
  now(): number
}

type Idea = (mind: Mind) => Deed | undefined

/** What people write and how they react: told of to others. */
export function nextContent(mind: Mind): Deed {
  return mind.random.pick(contents)(mind) ?? post(mind)
}

const post = (mind: Mind): Deed => {
  const { company, random, token } = mind
  const by = somebody(mind)
  const own = [...company.members].flatMap(([slug, logins]) => (logins.has(by) ? [slug] : []))
  const space = own.length > 0 && random.chance(0.4) ? random.pick(own) : companySlug
  const mentions = mentioned(mind, 0.25)
  const tags = random.chance(0.3) ? [random.pick(company.world.topics)] : []
  const word = token()
  return {
    ...{ by, method: 'POST', path: '/api/feed/posts' },
    body: { body: textOf(word, mentions, tags), space: company.ids[space] },
    done(answer) {
      const { id } = answer as { id: string }
      const item = { id, token: word, author: by, root: id, space, mentions, tags, removed: false }
      keep(company, item)
      company.posts.push(item)
      return ofPost(company, item)
    },
  }
}

const week = 7 * 24 * 3_600_000

/** Now and then more than the organisation may send. */
const order: Idea = (mind) => {
  const { company, random, token, now } = mind
  if (!random.chance(0.02)) return
  const by = company.world.people[0]!.login
  const recent = company.orders.filter((at) => at > now() - week)
  const mentions = mentioned(mind, 0.5)
  const word = token()
  const about = { token: word, author: by, space: officialSlug, mentions }
  return {
    ...{ by, method: 'POST', path: '/api/feed/posts' },
    body: { body: textOf(word, mentions, []), space: officialSlug },
    ...(recent.length >= ordersPerWeek && { refusal: 'notifications:quota-reached' }),
    done(answer) {
      const { id } = answer as { id: string }
      const item = { ...about, id, root: id, tags: [], removed: false }
      keep(company, item)
      company.orders.push(now())
      return ofOrder(company, item)
    },
  }
}

const comment: Idea = (mind) => commentOn(mind, false)
const reply: Idea = (mind) => commentOn(mind, true)

function commentOn(mind: Mind, answers: boolean): Deed | undefined {
  const { company, random, token } = mind
  const root = recent(mind)
  if (!root) return
  const by = somebody(mind)
  if (!company.mayRead(by, root)) return
  const others = [...company.items.values()].slice(-400)
  const fits = others.filter(({ id, root: on, removed }) => on === root.id && id !== on && !removed)
  const replyTo = answers && fits.length > 0 ? random.pick(fits) : undefined
  const mentions = mentioned(mind, 0.12)
  const word = token()
  return {
    ...{ by, method: 'POST', path: `/api/discussion/items/${root.id}/comments` },
    body: { body: textOf(word, mentions, []), ...(replyTo && { replyTo: replyTo.id }) },
    done(answer) {
      const { id } = answer as { id: string }
      const { space } = root
      const item: SimItem = {
        ...{ id, token: word, author: by, root: root.id, space, mentions },
        ...{ tags: [], removed: false },
      }
      keep(company, item)
      return ofComment(company, item, replyTo)
    },
  }
}

const react: Idea = (mind) => {
  const { company, random } = mind
  const root = recent(mind)
  if (!root) return
  const item = random.chance(0.5)
    ? root
    : ([...company.items.values()].slice(-200).find((each) => each.root === root.id) ?? root)
  const by = somebody(mind)
  const what = `${by} ${item.id}`
  if (!company.mayRead(by, item) || company.reacted.has(what)) return
  return {
    ...{ by, method: 'PUT', path: `/api/discussion/items/${item.id}/reactions/heart` },
    done() {
      company.reacted.add(what)
      return ofReaction(company, item, by)
    },
  }
}

const contents: Idea[] = [
  ...[post, order, comment, comment, comment, comment, reply, reply, reply],
  ...[react, react, react, react],
]

/** Decisions and readings, which nobody else is told of. */
export function nextQuiet(mind: Mind): Deed | undefined {
  return mind.random.pick(quiets)(mind)
}

const read: Idea = (mind) => {
  const by = somebody(mind)
  return {
    ...{ by, method: 'POST', path: '/api/notifications/read' },
    done() {
      mind.company.note(`read ${by}`, mind.now())
      return []
    },
  }
}

const followItem: Idea = (mind) => {
  const root = recent(mind)
  const by = somebody(mind)
  if (!root || !mind.company.mayRead(by, root)) return
  return follow(mind, by, 'items', root.id, `item:${root.id}`)
}

const followTopic: Idea = (mind) => {
  const tag = mind.random.pick(mind.company.world.topics)
  return follow(mind, somebody(mind), 'tags', encodeURIComponent(tag), `tag:${tag}`)
}

const followSpace: Idea = (mind) => {
  const { slug } = mind.random.pick(mind.company.world.groups)
  const by = somebody(mind)
  if (!mind.company.mayReadSpace(by, slug)) return
  return follow(mind, by, 'spaces', mind.company.ids[slug]!, `space:${slug}`)
}

function follow(mind: Mind, by: string, kind: string, id: string, target: string): Deed {
  const on = mind.random.chance(0.6)
  const method = on ? 'PUT' : 'DELETE'
  return {
    ...{ by, method, path: `/api/discussion/following/${kind}/${id}` },
    done() {
      mind.company.say(target, by, on)
      return []
    },
  }
}

const mute: Idea = (mind) => {
  const root = recent(mind)
  const by = somebody(mind)
  if (!root || !mind.company.mayRead(by, root)) return
  const on = mind.random.chance(0.7)
  return {
    ...{ by, method: on ? 'PUT' : 'DELETE', path: `/api/discussion/muted/${root.id}` },
    done() {
      mind.company.note(`mute ${by} ${root.id}`, mind.now())
      if (on) mind.company.muted.add(`${by} ${root.id}`)
      else mind.company.muted.delete(`${by} ${root.id}`)
      return []
    },
  }
}

const remove: Idea = (mind) => {
  const { company, random } = mind
  const item = random.pick([...company.items.values()].slice(-100))
  if (!item || !company.mayRead(item.author, item)) return
  const path = item.id === item.root ? `/api/feed/posts/` : `/api/discussion/comments/`
  return {
    ...{ by: item.author, method: 'DELETE', path: path + item.id },
    done() {
      item.removed = true
      company.note(`removed ${item.id}`, mind.now())
      return []
    },
  }
}

const leaveGroup: Idea = ({ company, random, now }) => {
  const { slug, owner } = random.pick(company.world.groups)
  const others = [...company.members.get(slug)!].filter((login) => login !== owner)
  if (others.length === 0) return
  const by = random.pick(others)
  return {
    ...{ by, method: 'DELETE', path: `/api/groups/${company.ids[slug]}/membership` },
    done() {
      company.members.get(slug)!.delete(by)
      company.note(`left ${by} ${slug}`, now())
      return []
    },
  }
}

const decide: Idea = (mind) => {
  const { company, random } = mind
  const by = somebody(mind)
  const quiet = random.chance(0.8)
    ? { from: (18 + random.int(6)) * 60, to: (4 + random.int(6)) * 60 + random.pick([0, 30]) }
    : null
  const digest = {
    every: random.pick(['day', 'day', 'week', 'never'] as const),
    ...{ hour: random.int(24), weekday: 1 + random.int(7) },
  }
  const type = random.pick([...company.usual.keys()])
  const mail = random.pick(['now', 'digest', 'digest', 'off'] as const)
  const timings = { [type]: { portal: random.pick(['now', 'now', 'now', 'off'] as const), mail } }
  return {
    ...{ by, method: 'POST', path: '/api/notifications/settings' },
    body: {
      quiet: quiet !== null,
      ...(quiet && { 'quiet-from': clock(quiet.from), 'quiet-to': clock(quiet.to) }),
      ...{ digest: digest.every, 'digest-hour': digest.hour, 'digest-weekday': digest.weekday },
      ...Object.fromEntries(
        Object.entries(timings).flatMap(([type, channels]) =>
          Object.entries(channels).map(([channel, timing]) => [`${channel}.${type}`, timing]),
        ),
      ),
    },
    done() {
      const before = company.settings.get(by)!
      company.settings.set(by, { quiet, digest, timings: { ...before.timings, ...timings } })
      company.note(`settings ${by}`, mind.now())
      return []
    },
  }
}

const quiets: Idea[] = [
  ...[read, read, read, read, read, read, read, read],
  ...[followItem, followItem, followTopic, followTopic, followSpace, mute, remove, leaveGroup],
  decide,
]

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** Some are busier than others. */
function somebody({ company, random }: Mind): string {
  const here = company.world.people.filter(({ login }) => !company.left.has(login))
  return here[Math.min(random.int(here.length), random.int(here.length))]!.login
}

function mentioned(mind: Mind, chance: number): string[] {
  if (!mind.random.chance(chance)) return []
  const logins = [somebody(mind), somebody(mind)].slice(0, 1 + mind.random.int(2))
  return [...new Set(logins)]
}

/** A post people talk about: one of the newest. */
function recent({ company, random }: Mind): SimItem | undefined {
  const newest = company.posts.slice(-40).filter(({ removed }) => !removed)
  return newest.length > 0 ? random.pick(newest) : undefined
}

function textOf(word: string, mentions: readonly string[], tags: readonly string[]): string {
  const names = mentions.map((login) => `@${login}`)
  const topics = tags.map((tag) => `#${tag}`)
  return [word, ...names, ...topics].join(' ')
}

function keep(company: Company, item: SimItem): void {
  company.items.set(item.id, item)
  company.byToken.set(item.token, item)
}
