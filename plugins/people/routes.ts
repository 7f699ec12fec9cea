import { coreErrors, type People, type Person, reply, Type, type Viewer } from 'portico/sdk'
import type { Profile } from './api.ts'
import type { Competences } from './competences.ts'
import type { Follows } from './follows.ts'
import type { PeopleRoutes } from './permissions.ts'
import type { Profiles } from './profiles.ts'
import type { Shapes } from './shapes.ts'
import type { Suggested } from './suggested.ts'
import { toldOf } from './told.ts'
import { vcardOf } from './vcard.ts'

interface Needs {
  routes: PeopleRoutes
  people: People
  profiles: Profiles
  competences: Competences
  follows: Follows
  shapes: Shapes
  suggested: Suggested
  company: string
}

const listQuery = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 200 })),
  department: Type.Optional(Type.String({ maxLength: 64 })),
  city: Type.Optional(Type.String({ maxLength: 200 })),
  competence: Type.Optional(Type.String({ maxLength: 100 })),
  manager: Type.Optional(Type.String({ maxLength: 64 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
})

/** Finding people and reading what is known of them. */
export function addReadingRoutes(needs: Needs): void {
  const { routes, people, profiles, competences, follows, company } = needs

  routes.get(
    '/',
    {
      summary: 'People, by name',
      access: 'signed-in',
      query: listQuery,
      reads: ['people', 'people_competences'],
    },
    async ({ viewer, query: { q, department, city, competence, manager, limit, cursor } }) => {
      const page = await people.find(viewer, {
        ...{ text: q, departmentId: department, city, managerId: manager, limit, cursor },
        ...(competence && { ids: await competences.holders(competence) }),
      })
      return { ...page, items: page.items.map(listed) }
    },
  )
  routes.get(
    '/competences',
    {
      summary: 'Competences that contain these letters, with how many people have them',
      access: 'signed-in',
      query: Type.Object({ q: Type.String({ minLength: 1, maxLength: 100 }) }),
      reads: ['people_competences'],
    },
    async ({ viewer, query }) => ({ competences: await competences.search(viewer, query.q, 10) }),
  )
  routes.get(
    '/:id',
    {
      summary: 'One person with their profile',
      access: 'signed-in',
      reads: ['people', 'people_profiles'],
    },
    async ({ viewer, params }) => {
      const person = await people.get(viewer, params.id)
      const { profile } = await profiles.whole(person.id)
      const { birthday, startedOn, ...rest } = toldOf(viewer, person, profile)
      return {
        ...listed({ ...rest, birthday, startedOn }),
        ...{ birthday, startedOn, profile: said(viewer, profile) },
        ...(await follows.figures(viewer, person.id)),
      }
    },
  )
  routes.get(
    '/:id/vcard',
    {
      summary: 'One person as a vCard 4.0',
      access: 'signed-in',
      reads: ['people', 'people_profiles'],
    },
    async ({ viewer, params }) => {
      const person = await people.get(viewer, params.id)
      const { profile } = await profiles.whole(person.id)
      const departments = await people.departments(viewer)
      const department = departments.find(({ id }) => id === person.departmentId)
      const card = vcardOf(toldOf(viewer, person, profile), profile, { department, company })
      return reply({
        headers: {
          'Content-Type': 'text/vcard; charset=utf-8',
          'Content-Disposition': `attachment; filename="${person.login}.vcf"`,
        },
        body: Buffer.from(card),
      })
    },
  )
}

/** What a list tells of a person. */
function listed({
  roles: _roles,
  birthday: _birthday,
  startedOn: _startedOn,
  locale: _locale,
  ...rest
}: Person) {
  return rest
}

/** A profile without the choices its owner made of who is told what. */
function said(viewer: Viewer, profile: Profile): Partial<Profile> {
  const { birthdayShown: _birthday, anniversaryShown: _anniversary, ...texts } = profile
  return viewer.id === profile.personId ? profile : texts
}

/** What one press changes: following, a suggestion, the shape of the directory. */
export function addPressRoutes({ routes, follows, shapes, suggested }: Needs): void {
  for (const [method, on] of [
    ['put', true],
    ['delete', false],
  ] as const) {
    routes[method](
      '/:id/follow',
      {
        summary: on ? 'Follow somebody' : 'Follow somebody no more',
        access: 'signed-in',
        writes: ['people_follows'],
      },
      async ({ viewer, params }) => {
        await follows.follow(viewer, params.id, on)
        return { following: on }
      },
    )
  }
  routes.put(
    '/suggested/:id/dismissal',
    { summary: 'Suggest this person no more', access: 'signed-in', writes: ['people_dismissed'] },
    async ({ viewer, params }) => {
      await suggested.dismiss(viewer, params.id)
    },
  )
  routes.post(
    '/view',
    {
      summary: 'Lay the directory out as cards or as a table',
      access: 'signed-in',
      body: Type.Object({ view: Type.Union([Type.Literal('cards'), Type.Literal('table')]) }),
      writes: ['people_views'],
    },
    async ({ viewer, body }) => {
      if (viewer.kind !== 'person') throw coreErrors.signInRequired()
      await shapes.choose(viewer, body.view)
    },
  )
}
