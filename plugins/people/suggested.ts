import type { Database, People, Person, SetupContext, Spaces, Viewer } from 'portico/sdk'
import type { Follows } from './follows.ts'
import { seenOf } from './seen.ts'

/** Somebody the viewer may want to follow, and why, in their language. */
export interface SuggestedPerson {
  person: Person
  reason: string
}

interface Needs {
  db: Database
  people: People
  spaces: Spaces
  follows: Follows
  t: SetupContext['t']
  now(): number
}

/** What speaks for somebody. */
interface Grounds {
  spaces: string[]
  followedBy: number
  department: boolean
  manager: boolean
}

/** So many of the viewer's spaces are looked at, and so many members of each. */
const mostSpaces = 12
const mostMembers = 60
const keptFor = 300_000

/**
 * Suggested contacts, from what the viewer may see anyway: their department, the spaces they are in,
 * and whom those follow whom they follow. A space is named only to who is in it.
 */
export function createSuggested({ db, people, spaces, follows, t, now }: Needs) {
  async function grounds(viewer: Viewer): Promise<Map<string, Grounds>> {
    const found = new Map<string, Grounds>()
    const of = (id: string) => {
      const known = found.get(id) ?? {
        spaces: [],
        followedBy: 0,
        department: false,
        manager: false,
      }
      found.set(id, known)
      return known
    }
    for (const { id, n } of await follows.byFollowed(viewer, await follows.following(viewer))) {
      of(id).followedBy = n
    }
    const mine = (await spaces.list(viewer, { mine: true })).filter(
      ({ kind }) => kind !== 'company',
    )
    await Promise.all(
      mine.slice(0, mostSpaces).map(async ({ id, title }) => {
        const members = await spaces.members(viewer, id, { limit: mostMembers })
        for (const { personId } of members) of(personId).spaces.push(title)
      }),
    )
    const me = (await people.find(viewer, { ids: [viewer.id] })).items[0]
    if (me?.departmentId) {
      const { items } = await people.find(viewer, { departmentId: me.departmentId, limit: 50 })
      for (const one of items)
        if (one.departmentId === me.departmentId) of(one.id).department = true
    }
    if (me?.managerId) of(me.managerId).manager = true
    return found
  }

  async function except(viewer: Viewer, ids: readonly string[]): Promise<Set<string>> {
    const followed = await follows.followed(viewer, ids)
    const rows = await db.select<{ person_id: string }>(
      'SELECT person_id FROM people_dismissed WHERE viewer_id = ?',
      [viewer.id],
    )
    return new Set([viewer.id, ...followed, ...rows.map((row) => row.person_id)])
  }

  function reason(locale: string, { spaces: titles, followedBy, department, manager }: Grounds) {
    const quoted = (name: string) => t(locale, 'people.quoted', { name })
    if (manager) return t(locale, 'people.reason.manager')
    if (titles.length > 1) {
      const names = listOf(locale).format(titles.slice(0, 2).map(quoted))
      return t(locale, 'people.reason.spaces', { names })
    }
    if (followedBy > 1) return t(locale, 'people.reason.followed', { n: followedBy })
    if (department) return t(locale, 'people.reason.department')
    if (titles.length === 1) return t(locale, 'people.reason.spaces', { names: quoted(titles[0]!) })
    return t(locale, 'people.reason.followed', { n: followedBy })
  }

  const known = new WeakMap<Viewer, { at: number; grounds: Promise<Map<string, Grounds>> }>()

  /** What was found out is kept for a while; who may be seen is asked anew each time. */
  function remembered(viewer: Viewer): Promise<Map<string, Grounds>> {
    const found = known.get(viewer)
    const age = found ? now() - found.at : keptFor
    if (found && age >= 0 && age < keptFor) return found.grounds
    const fresh = { at: now(), grounds: grounds(viewer) }
    fresh.grounds.catch(() => known.delete(viewer))
    known.set(viewer, fresh)
    return fresh.grounds
  }

  return {
    async for(viewer: Viewer, locale: string, limit: number): Promise<SuggestedPerson[]> {
      if (viewer.kind !== 'person') return []
      const all = await remembered(viewer)
      const out = await except(viewer, [...all.keys()])
      const best = [...all]
        .filter(([id]) => !out.has(id))
        .sort(([a, x], [b, y]) => weight(y) - weight(x) || (a < b ? -1 : 1))
        .slice(0, limit * 2)
      const seen = await seenOf(
        people,
        viewer,
        best.map(([id]) => id),
      )
      return seen
        .slice(0, limit)
        .map((person) => ({ person, reason: reason(locale, all.get(person.id)!) }))
    },

    async dismiss(viewer: Viewer, personId: string): Promise<void> {
      const { id } = await people.get(viewer, personId)
      const row = { viewer_id: viewer.id, person_id: id, at: now() }
      await db.table('dismissed').insert(row).onConflict(['viewer_id', 'person_id']).ignore()
    },
  }
}

export type Suggested = ReturnType<typeof createSuggested>

const lists = new Map<string, Intl.ListFormat>()

function listOf(locale: string): Intl.ListFormat {
  const list = lists.get(locale) ?? new Intl.ListFormat(locale)
  lists.set(locale, list)
  return list
}

function weight({ spaces, followedBy, department, manager }: Grounds): number {
  return spaces.length * 2 + followedBy * 2 + (department ? 3 : 0) + (manager ? 10 : 0)
}
