import type { PageData, PageRequest, People, Person, SetupContext } from 'portico/sdk'
import type { Follows } from './follows.ts'
import type { PeoplePages } from './permissions.ts'
import type { ProfileView } from './profile-view.ts'
import { mayEdit, type Profiles } from './profiles.ts'

interface Needs {
  pages: PeoplePages
  people: People
  profiles: Profiles
  view: ProfileView
  follows: Follows
  t: SetupContext['t']
}

/** So many reports stand on a profile; the others on a page of their own. */
const mostReports = 8

/** A person: what the company knows, what they say of themselves, and what they do here. */
export function addProfilePage({ pages, people, profiles, view, follows, t }: Needs): void {
  async function load({
    viewer,
    locale,
    params,
    query,
    fragment,
  }: PageRequest<{ id: string }>): Promise<PageData> {
    const person = await people.get(viewer, params.id)
    const { profile } = await profiles.whole(person.id)
    const parts = await sections({ viewer, locale, person, profile })
    if (fragment === 'section') return { ...parts, section: query.get('section') }
    const [figures, chain, team] = await Promise.all([
      follows.figures(viewer, person.id),
      view.chain(viewer, person),
      people.find(viewer, { managerId: person.id, limit: mostReports }),
    ])
    const teamSize = team.nextCursor
      ? ((await people.teamSizes(viewer, [person.id])).get(person.id) ?? 0)
      : team.items.length
    return {
      ...parts,
      title: person.name,
      about: { personId: person.id },
      figures,
      chain,
      team: team.items,
      teamSize,
      moreTeam: teamSize - team.items.length,
    }
  }

  async function sections({
    viewer,
    locale,
    person,
    profile,
  }: Pick<PageRequest<unknown>, 'viewer' | 'locale'> & {
    person: Person
    profile: Awaited<ReturnType<Profiles['whole']>>['profile']
  }) {
    const departments = await people.departments(viewer)
    const department = departments.find(({ id }) => id === person.departmentId)
    return {
      person,
      profile,
      own: viewer.id === person.id,
      left: person.status === 'left',
      outsider:
        person.accountKind === 'employee'
          ? undefined
          : t(locale, `people.kind.${person.accountKind}`),
      mayEdit: mayEdit(viewer, person),
      mayFollow: viewer.id !== person.id && person.status === 'active',
      department,
      clock: view.clock(viewer, locale, person),
      facts: view.facts(viewer, locale, person, profile),
      texts: view.texts(locale, profile),
      competences: view.competences(profile),
      links: profile.links,
    }
  }

  pages.add(
    '/people/:id',
    {
      title: 'people.profile',
      layout: 'wide',
      access: 'signed-in',
      view: 'people/profile',
      slots: ['people:profile'],
      fragments: {
        section: 'people/section',
        follow: 'people/follow',
      },
      reads: ['people', 'people_profiles'],
    },
    load,
  )
}
