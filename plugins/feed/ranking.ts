import type { Database, Item, People, Viewer } from 'portico/sdk'
import { rememberFor } from './remember.ts'

/** Why a post stands where it stands, as a key of the catalogue. */
export interface Why {
  key: string
  name?: string
}

interface Reason extends Why {
  /** Hours by which the post counts as newer than it is. */
  hours: number
}

interface Needs {
  db: Database
  people: People
  system: Viewer
  now(): number
  following?(viewer: Viewer): Promise<readonly string[]>
}

const hour = 3_600_000
/** How long a department is believed. */
const departmentKept = 5 * 60_000
const mostKnown = 10_000

/**
 * "For you": the newest first, except that what concerns somebody counts as some hours newer. One
 * reason decides, and it is the one that is shown.
 */
export function createRanking({ db, people, system, now, following }: Needs) {
  const followed = rememberFor(20_000, now, async (viewer) => new Set(await following?.(viewer)))
  const departments = rememberFor(departmentKept, now, async () => {
    const list = await people.departments(system)
    const parents = new Set(list.map(({ parentId }) => parentId))
    // The head office over all others is shared by everybody, and so no reason.
    const telling = list.filter(({ id, parentId }) => parentId !== null || !parents.has(id))
    return new Map(telling.map(({ id, name }) => [id, name]))
  })
  const departmentOf = new Map<string, { id: string | null; at: number }>()

  async function learnDepartments(authorIds: readonly string[]): Promise<void> {
    const ids = [...new Set(authorIds)].filter((id) => {
      const known = departmentOf.get(id)
      return !known || now() - known.at > departmentKept
    })
    if (ids.length === 0) return
    if (departmentOf.size > mostKnown) departmentOf.clear()
    const found = await people.find(system, { ids, limit: ids.length })
    const byId = new Map(found.items.map(({ id, departmentId }) => [id, departmentId]))
    for (const id of ids) departmentOf.set(id, { id: byId.get(id) ?? null, at: now() })
  }

  async function reasonsFor(viewer: Viewer, list: readonly Item[]): Promise<Reason[]> {
    const mine = new Set<string>(viewer.principals)
    const inDepartment = viewer.principals.some((one) => one.startsWith('department:'))
    if (inDepartment) await learnDepartments(list.map(({ author }) => author.id))
    const [names, follows] = [await departments(system), await followed(viewer)]

    return list.map(({ author, html, data, space }) => {
      const department = departmentOf.get(author.id)?.id ?? ''
      if (html.includes(`/people/${viewer.id}"`)) return { key: 'mentioned', hours: 48 }
      if (follows.has(author.id)) return { key: 'followed', name: author.name, hours: 24 }
      if (data.announcement) return { key: 'announced', name: space.title, hours: 16 }
      if (author.id !== viewer.id && mine.has(`department:${department}`) && names.has(department))
        return { key: 'department', name: names.get(department)!, hours: 8 }
      if (space.kind === 'company') return { key: 'company', hours: 0 }
      if (author.id === viewer.id) return { key: 'own', hours: 0 }
      return { key: 'member', name: space.title, hours: 4 }
    })
  }

  return {
    /** Sorted for the viewer. */
    async rank(viewer: Viewer, list: readonly Item[]): Promise<Item[]> {
      const reasons = await reasonsFor(viewer, list)
      const weight = (at: number) => list[at]!.createdAt + reasons[at]!.hours * hour
      const order = list.map((_, at) => at).toSorted((one, other) => weight(other) - weight(one))
      return order.map((at) => list[at]!)
    },

    async why(viewer: Viewer, list: readonly Item[]): Promise<Why[]> {
      return (await reasonsFor(viewer, list)).map(({ hours: _, ...why }) => why)
    },

    /** Whether a person has turned the ranking off. */
    async isOff(viewer: Viewer): Promise<boolean> {
      const [row] = await db.select<{ newest_first: number }>(
        'SELECT newest_first FROM feed_preferences WHERE person_id = ?',
        [viewer.id],
      )
      return row?.newest_first === 1
    },

    async turn(viewer: Viewer, on: boolean): Promise<void> {
      const row = { person_id: viewer.id, newest_first: Number(!on) }
      await db.table('preferences').insert(row).onConflict('person_id').merge(['newest_first'])
    },
  }
}

export type Ranking = ReturnType<typeof createRanking>
