import type {
  Department,
  PageData,
  PageRequest,
  People,
  PeopleQuery,
  Person,
  SetupContext,
  Viewer,
} from 'portico/sdk'
import type { Competences } from './competences.ts'
import { inTree } from './department-tree.ts'
import type { PeoplePages } from './permissions.ts'
import type { Shapes } from './shapes.ts'
import type { Suggested } from './suggested.ts'

interface Needs {
  pages: PeoplePages
  people: People
  competences: Competences
  shapes: Shapes
  suggested: Suggested
  t: SetupContext['t']
  rowsPerPage: number
}

/** The filters as they stand in the address. */
const filterNames = ['q', 'department', 'city', 'competence', 'manager'] as const
type Filters = Partial<Record<(typeof filterNames)[number], string>>

/** Everybody, as cards or as a table. */
export function addDirectory(needs: Needs): void {
  const { pages, people, competences, shapes, suggested, t, rowsPerPage } = needs

  async function load(request: PageRequest<unknown>): Promise<PageData> {
    const { viewer, locale, query, fragment } = request
    const filters = filtersOf(query)
    const shape = await shapes.of(viewer, query.get('view'))
    const departments = await people.departments(viewer)
    const found = await results(viewer, filters, query.get('cursor') ?? undefined)
    const manager = filters.manager
      ? (await people.find(viewer, { ids: [filters.manager] })).items[0]
      : undefined
    const data = {
      ...found,
      manager,
      rows: rowsOf(found.items, departments),
      table: shape === 'table',
      shapes: shapeButtons(locale, shape),
      back: address(filters),
      more: moreLinks(filters, shape, found.nextCursor),
      filtered: Object.keys(filters).length > 0,
    }
    if (fragment) return data
    return {
      ...data,
      filters,
      first: !query.has('cursor'),
      departments: inTree(departments, locale).map(({ id, name, level }) => ({
        id,
        label: `${'\u2003'.repeat(level)}${name}`,
        chosen: id === filters.department,
      })),
      cities: (await people.cities(viewer)).map(({ city, people: n }) => ({
        city,
        n,
        chosen: city === filters.city,
      })),
      suggested: data.filtered || query.has('cursor') ? [] : await suggested.for(viewer, locale, 3),
    }
  }

  const shapeButtons = (locale: string, shape: string) =>
    ['cards', 'table'].map((name) => ({
      name,
      icon: name === 'table' ? 'table' : 'layout-grid',
      label: t(locale, `people.view.${name}`),
      current: name === shape,
    }))

  async function results(viewer: Viewer, filters: Filters, cursor: string | undefined) {
    const query: PeopleQuery = {
      text: filters.q,
      departmentId: filters.department,
      city: filters.city,
      managerId: filters.manager,
      ...(filters.competence && { ids: await competences.holders(filters.competence) }),
    }
    const [page, total, skills] = await Promise.all([
      people.find(viewer, { ...query, limit: rowsPerPage, cursor }),
      cursor === undefined ? people.count(viewer, query) : undefined,
      cursor === undefined && filters.q && filters.q.length > 1
        ? competences.search(viewer, filters.q, 5)
        : [],
    ])
    return { ...page, total, skills }
  }

  pages.add(
    '/people',
    {
      title: 'people.title',
      layout: 'wide',
      access: 'signed-in',
      view: 'people/directory',
      fragments: { results: 'people/results', rows: 'people/more-rows' },
      nav: { label: 'people.nav', icon: 'users', weight: 30, key: 'p' },
      reads: ['people', 'people_competences'],
    },
    load,
  )
}

function filtersOf(query: URLSearchParams): Filters {
  const filters: Filters = {}
  for (const name of filterNames) {
    const value = query.get(name)?.trim().slice(0, 200)
    if (value) filters[name] = value
  }
  return filters
}

function rowsOf(items: readonly Person[], departments: readonly Department[]) {
  const byId = new Map(departments.map((each) => [each.id, each]))
  return items.map((person) => ({
    ...person,
    department: person.departmentId ? byId.get(person.departmentId) : undefined,
    outsider: person.accountKind !== 'employee',
    kindKey: `people.kind.${person.accountKind}`,
  }))
}

function address(filters: Filters, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({ ...filters, ...more })
  return query.size > 0 ? `/people?${query}` : '/people'
}

function moreLinks(filters: Filters, view: string, cursor: string | null) {
  if (cursor === null) return undefined
  return {
    href: address(filters, { cursor, view }),
    fragment: address(filters, { cursor, view, fragment: 'rows' }),
  }
}
