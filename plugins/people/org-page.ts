import type { PageData, PageRequest, People } from 'portico/sdk'
import { sizedDepartments } from './department-sizes.ts'
import { createOrgOfPeople, orgOfDepartments } from './org.ts'
import type { PeoplePages } from './permissions.ts'
import type { ProfileView } from './profile-view.ts'

interface Needs {
  pages: PeoplePages
  people: People
  view: ProfileView
}

/** The organisation chart: a nested list for everybody, a chart to move about in for who has scripts. */
export function addOrgPage({ pages, people, view }: Needs): void {
  const byPeople = createOrgOfPeople(people)

  async function load({
    viewer,
    locale,
    query,
    fragment,
  }: PageRequest<unknown>): Promise<PageData> {
    const root = query.get('root')
    if (root !== null && fragment) {
      const person = await people.get(viewer, root)
      return { nodes: await byPeople.branch(viewer, person.id), lazy: true }
    }
    const departments = query.get('by') === 'departments'
    const tab = { departments, tab: 'org' }
    if (departments) {
      const rows = await sizedDepartments(people, viewer, locale)
      return { ...tab, nodes: await orgOfDepartments(people, viewer, rows) }
    }
    const asked = query.get('person') ?? root
    if (asked === null) return { ...tab, nodes: await byPeople.top(viewer) }
    const person = await people.get(viewer, asked)
    const chain = await view.chain(viewer, person)
    return { ...tab, person, nodes: await byPeople.around(viewer, chain, person) }
  }

  pages.add(
    '/people/org',
    {
      title: 'people.org',
      layout: 'wide',
      access: 'signed-in',
      view: 'people/org',
      fragments: { branch: 'people/org-nodes' },
      reads: ['people', 'departments'],
    },
    load,
  )
}
