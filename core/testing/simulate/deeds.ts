import type { Random } from '../chaos/random.ts'
import { type Company, companySlug, officialSlug, ordersPerWeek, type SimItem } from './company.ts'
import type { ReceivedMail } from './mailbox.ts'
import { type Found, ofComment, ofOrder, ofPost, ofReaction } from './rules.ts'

/** Something somebody does over HTTP, and what its acknowledgement means. */
export interface Deed {
  /** Nobody who is signed in, for what a mail program does. */
  by: string | undefined
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
  mails(): readonly ReceivedMail[]
}

export type Idea = (mind: Mind) => Deed | undefined

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
  if (!random.chance(0.06)) return
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
  const others = company.all.slice(-400)
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
    : (company.all.slice(-200).find((each) => each.root === root.id) ?? root)
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

/** Some are busier than others. */
export function somebody({ company, random }: Mind): string {
  const here = company.world.people.filter(({ login }) => !company.left.has(login))
  return here[Math.min(random.int(here.length), random.int(here.length))]!.login
}

function mentioned(mind: Mind, chance: number): string[] {
  if (!mind.random.chance(chance)) return []
  const logins = [somebody(mind), somebody(mind)].slice(0, 1 + mind.random.int(2))
  return [...new Set(logins)]
}

/** A post people talk about: one of the newest. */
export function recent({ company, random }: Mind): SimItem | undefined {
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
  company.all.push(item)
  company.byToken.set(item.token, item)
}
