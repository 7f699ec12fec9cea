import type { People, SetupContext } from 'portico/sdk'
import type { Follows } from './follows.ts'
import type { PeoplePages } from './permissions.ts'

interface Needs {
  pages: PeoplePages
  people: People
  follows: Follows
  t: SetupContext['t']
}

/** Who follows somebody, and whom they follow: as far as the viewer may know them. */
export function addFollowPages({ pages, people, follows, t }: Needs): void {
  for (const side of ['followers', 'following'] as const) {
    pages.add(
      `/people/:id/${side}` as '/people/:id/followers',
      {
        title: `people.${side}.title`,
        layout: 'read',
        access: 'signed-in',
        view: 'people/follow-list',
        reads: ['people', 'people_follows'],
      },
      async ({ viewer, locale, params }) => {
        const person = await people.get(viewer, params.id)
        const title = t(locale, `people.${side}.title`)
        return {
          title: `${person.name}: ${title}`,
          heading: title,
          person,
          list: await follows.list(viewer, side, person.id),
          empty: t(locale, `people.${side}.none`),
        }
      },
    )
  }
}
