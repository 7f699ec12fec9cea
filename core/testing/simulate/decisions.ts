import type { Company } from './company.ts'
import { type Deed, type Idea, type Mind, recent, somebody } from './deeds.ts'
import { unsubscribe } from './unsubscribing.ts'

/** Readings, settings, entries: what decides who is told of what comes. */
export function nextDecision(mind: Mind): Deed | undefined {
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
  const item = random.pick(company.all.slice(-100))
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

const followPerson: Idea = (mind) => {
  const { company } = mind
  const [by, whom] = [somebody(mind), somebody(mind)]
  const target = `person:${whom}`
  const id = company.ids[whom]!
  const path = `/api/people/${id}/follow`
  if (company.said.get(target)?.get(by)) {
    return { by, method: 'DELETE', path, done: () => forget(company, target, by) }
  }
  if (by === whom || !isFirst(mind, `${by} follows ${whom}`)) return
  return {
    ...{ by, method: 'PUT', path },
    done() {
      company.say(target, by, true)
      const about = `key:followers-${id}`
      return [{ login: whom, type: 'people:followed', about, actor: by }]
    },
  }
}

/** Joins an open group, or asks to be let in. */
const enterGroup: Idea = (mind) => {
  const { company, random } = mind
  const { slug, visibility, entry, owner } = random.pick(company.world.groups)
  const by = somebody(mind)
  if (visibility === 'secret' || entry === 'invitation') return
  if (company.members.get(slug)!.has(by) || !isFirst(mind, `${by} enters ${slug}`)) return
  return {
    ...{ by, method: 'POST', path: `/api/groups/${company.ids[slug]}/membership`, body: {} },
    done() {
      if (entry === 'open') company.members.get(slug)!.add(by)
      if (entry === 'open' || company.left.has(owner)) return []
      const about = `space:${company.ids[slug]}`
      return [{ login: owner, type: 'groups:requested', about, actor: by }]
    },
  }
}

const invite: Idea = (mind) => {
  const { company, random } = mind
  const { slug, owner, entry } = random.pick(company.world.groups)
  const whom = somebody(mind)
  if (entry !== 'invitation' || company.members.get(slug)!.has(whom)) return
  if (!isFirst(mind, `${slug} invites ${whom}`)) return
  const path = `/api/groups/${company.ids[slug]}/invitations`
  return {
    ...{ by: owner, method: 'POST', path, body: { people: [company.ids[whom]!] } },
    done() {
      company.invited.push({ slug, login: whom })
      const about = `key:group-invitation-${company.ids[slug]}`
      return [{ login: whom, type: 'groups:invited', about, actor: owner }]
    },
  }
}

/** Who is invited comes in, sooner or later. */
const accept: Idea = ({ company }) => {
  const invitation = company.invited.shift()
  if (!invitation || company.left.has(invitation.login)) return
  const { slug, login: by } = invitation
  // Who is invited into a secret group answers elsewhere.
  if (company.world.groups.find((group) => group.slug === slug)!.visibility === 'secret') return
  return {
    ...{ by, method: 'POST', path: `/api/groups/${company.ids[slug]}/membership`, body: {} },
    done() {
      company.members.get(slug)!.add(by)
      return []
    },
  }
}

function forget(company: Company, target: string, login: string) {
  company.say(target, login, false)
  return []
}

function isFirst({ company }: Mind, what: string): boolean {
  const first = !company.once.has(what)
  company.once.add(what)
  return first
}

const leaveGroup: Idea = ({ company, random, now }) => {
  const { slug, owner } = random.pick(company.world.groups)
  const others = [...company.members.get(slug)!].filter(
    (login) => login !== owner && !company.left.has(login),
  )
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
  ...[followPerson, followPerson, enterGroup, enterGroup, invite, accept, unsubscribe],
  decide,
]

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
