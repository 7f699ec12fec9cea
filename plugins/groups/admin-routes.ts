import { coreErrors, type People, reply, Type } from 'portico/sdk'
import type { Orphans } from './orphans.ts'
import type { GroupRoutes } from './routes.ts'

const newOwner = Type.Object({ person: Type.String({ maxLength: 100 }) })

/** Groups without an owner, for administrators. */
export function addOrphanRoutes(routes: GroupRoutes, orphans: Orphans, people: People): void {
  routes.get(
    '/orphaned',
    { summary: 'Groups that nobody is left to own', access: 'core:admin', reads: ['groups'] },
    async ({ viewer }) => ({ groups: await orphans.list(viewer) }),
  )
  routes.put(
    '/orphaned/:group/owner',
    {
      summary: 'Give a group without an owner to somebody, by id or login',
      access: 'core:admin',
      body: newOwner,
      writes: ['space_members', 'groups'],
    },
    async ({ viewer, params, body }) => {
      const login = body.person.trim().replace(/^@/, '')
      const person =
        (await people.byLogin(viewer, login)) ??
        (await people.find(viewer, { ids: [login], limit: 1 })).items[0]
      if (person?.status !== 'active') {
        const message = `"${login}" is nobody here: write a login`
        throw coreErrors.invalid({ detail: message, fields: [{ path: '/person', message }] })
      }
      await orphans.giveTo(params.group, person.id)
      return reply({ status: 204, next: '/groups/orphaned' })
    },
  )
}
