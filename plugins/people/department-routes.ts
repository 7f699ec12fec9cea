import { coreErrors, type People, reply, Type, type Viewer } from 'portico/sdk'
import type { PeopleRoutes } from './permissions.ts'
import { findPicked } from './picked.ts'

const named = Type.String({ maxLength: 300 })

/** Who leads a department, for who may say so. */
export function addDepartmentRoutes(routes: PeopleRoutes, people: People): void {
  routes.put(
    '/departments/:id/leaders',
    {
      summary: 'Say who leads a department, and who stands in for them',
      access: 'people:departments',
      body: Type.Object({
        /** A login, or a name with the login in brackets; nobody when it is left out. */
        head: Type.Optional(named),
        deputies: Type.Optional(Type.Union([Type.Array(named, { maxItems: 20 }), named])),
      }),
      writes: ['departments'],
    },
    async ({ viewer, params, body }) => {
      const known = await people.departments(viewer)
      if (!known.some(({ id }) => id === params.id)) throw coreErrors.notFound()
      const deputies = [body.deputies ?? []].flat()
      await people.updateDepartment(params.id, {
        headId: body.head ? (await findPicked(people, viewer, body.head, '/head')).id : null,
        deputyIds: await idsOf(viewer, deputies),
      })
      return reply({ status: 204, next: `/departments/${params.id}` })
    },
  )

  async function idsOf(viewer: Viewer, deputies: readonly string[]): Promise<string[]> {
    const found = deputies.map((one) => findPicked(people, viewer, one, '/deputies'))
    return (await Promise.all(found)).map(({ id }) => id)
  }
}
