import QuickLRU from 'quick-lru'
import { Type } from 'typebox'
import type { MentionOffer, People, Viewer } from '../../../sdk/index.ts'
import { otherLayouts } from '../../../sdk/keyboard-layout.ts'
import { departmentNames, fittingNames } from '../../identity/index.ts'
import type { RouteTable } from '../route-table.ts'

/** Asks every plugin what else may be mentioned. */
export type FindMentions = (request: {
  viewer: Viewer
  locale: string
  query: string
}) => Promise<MentionOffer[]>

interface Needs {
  people: People
  t: (locale: string, key: string) => string
  others: FindMentions
}

type DepartmentNames = ReturnType<typeof departmentNames>

const mostDepartments = 4
/** Going through more departments than this takes long; they may be as old as `keptFor`. */
const few = 100
const keptFor = 30_000

/** Suggestions while somebody types `@`: at least two letters, at most ten people. */
export function addPeopleRoutes(table: RouteTable, { people, t, others }: Needs): void {
  const departments: FindMentions = async ({ viewer, locale, query }) => {
    const named = await namesFor(viewer)
    const fitting = fittingNames(named, [query, ...otherLayouts(query)])
    const hint = t(locale, 'core.mention.department')
    return fitting
      .slice(0, mostDepartments)
      .map(([name, { name: label }]) => ({ name, label, hint }))
  }

  /** Departments seldom change, and this is asked with every letter. All employees know all of them. */
  const namesFor = async (viewer: Viewer): Promise<DepartmentNames> => {
    if (!viewer.principals.includes('employees')) {
      return departmentNames(await people.departments(viewer))
    }
    const kept = names.get('all')
    if (kept) return kept
    const fresh = departmentNames(await people.departments(viewer))
    if (fresh.size > few) names.set('all', fresh)
    return fresh
  }
  const names = new QuickLRU<'all', DepartmentNames>({ maxSize: 1, maxAge: keptFor })

  table.add({
    owner: 'core',
    kind: 'api',
    method: 'GET',
    path: '/api/people/suggest',
    summary: 'People whose name or login starts like this, and what else may be mentioned',
    access: 'signed-in',
    query: Type.Object({ q: Type.String({ minLength: 1, maxLength: 100 }) }),
    reads: ['people', 'spaces'],
    writes: [],
    handle: async ({ viewer, locale, query }) => {
      const request = { viewer, locale, query: String(query.q) }
      return {
        people: await people.suggest(viewer, request.query, 10),
        others: [...(await departments(request)), ...(await others(request))],
      }
    },
  })
}
