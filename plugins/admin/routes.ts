import { reply, type SetupContext, Type } from 'portico/sdk'
import type { SpacesList } from './spaces-list.ts'

type Needs = Pick<SetupContext<'core:admin'>, 'routes' | 'access' | 'spaces' | 'system'> & {
  spacesList: SpacesList
}

const id = Type.String({ minLength: 1, maxLength: 100 })
const word = Type.String({ maxLength: 100 })

/** The console over HTTP. Everybody may ask about themselves; the service behind it decides. */
export function addRoutes({ routes, access, spaces, system, spacesList }: Needs): void {
  routes.get(
    '/explain',
    {
      summary: 'Why a person may see an item, or may not',
      access: 'signed-in',
      query: Type.Object({ person: Type.Optional(id), item: id }),
      reads: ['access'],
    },
    ({ viewer, locale, query }) =>
      access.explain({ ...viewer, locale }, query.person ?? viewer.id, query.item),
  )
  routes.get(
    '/people/:id/rights',
    {
      summary: 'Roles and permissions of a person, and where they come from',
      access: 'signed-in',
      reads: ['access'],
    },
    ({ viewer, locale, params }) => access.rights({ ...viewer, locale }, params.id),
  )
  routes.put(
    '/people/:id/permissions/:permission',
    {
      summary: 'Give a person a permission, or withdraw it',
      access: 'core:admin',
      body: Type.Object({ granted: Type.Boolean() }),
      writes: ['access'],
    },
    async ({ viewer, params, body }) => {
      await access.grant(viewer, params.id, params.permission, body.granted)
      return reply({ status: 204, next: back(params.id) })
    },
  )
  routes.delete(
    '/people/:id/permissions/:permission',
    {
      summary: 'Let the roles of a person decide about a permission again',
      access: 'core:admin',
      writes: ['access'],
    },
    async ({ viewer, params }) => {
      await access.grant(viewer, params.id, params.permission, undefined)
      return reply({ status: 204, next: back(params.id) })
    },
  )
  routes.put(
    '/people/:id/roles',
    {
      summary: 'Say which roles a person has',
      access: 'core:admin',
      body: Type.Object({ roles: Type.Optional(Type.Array(word, { maxItems: 50 })) }),
      writes: ['access'],
    },
    async ({ viewer, params, body }) => {
      await access.setRoles(viewer, params.id, body.roles ?? [])
      return reply({ status: 204, next: back(params.id) })
    },
  )
  routes.get(
    '/spaces',
    {
      summary: 'All spaces of the portal, fifty at a time',
      access: 'core:admin',
      query: Type.Object({
        q: Type.Optional(word),
        kind: Type.Optional(word),
        archived: Type.Optional(Type.Boolean()),
        page: Type.Optional(Type.Integer({ minimum: 1 })),
      }),
      reads: ['spaces'],
    },
    ({ query }) => spacesList(query),
  )
  routes.put(
    '/spaces/:id/archived',
    {
      summary: 'Archive a space, or open it again',
      access: 'core:admin',
      body: Type.Object({ archived: Type.Boolean() }),
      writes: ['spaces'],
    },
    async ({ viewer, params, body }) => {
      const space = await spaces.get(system, params.id)
      await spaces.archive(space.id, body.archived, viewer)
      return reply({ status: 204, next: `/admin/spaces?q=${encodeURIComponent(space.slug)}` })
    },
  )
}

const back = (personId: string) => `/admin/people/${encodeURIComponent(personId)}`
