import { Type } from 'typebox'
import { type People, reply } from '../../../sdk/index.ts'
import type { Presence } from '../../presence/index.ts'
import type { RouteTable } from '../route-table.ts'

const most = 100

/** Who is online, of those a page shows; and whether others may know it of oneself. */
export function addPresenceRoutes(table: RouteTable, presence: Presence, people: People): void {
  table.add({
    owner: 'core',
    kind: 'api',
    method: 'GET',
    path: '/api/presence',
    summary: `Who of these people (ids with commas, at most ${most}) is online`,
    access: 'signed-in',
    query: Type.Object({ ids: Type.String({ minLength: 1, maxLength: most * 33 }) }),
    reads: ['people'],
    async handle({ viewer, query }) {
      const asked = String(query.ids).split(',').slice(0, most)
      const { items } = await people.find(viewer, { ids: asked, limit: most })
      const known = items.map(({ id }) => id)
      const here = await presence.here(known)
      return { online: known.filter((id) => here.has(id)) }
    },
  })

  table.add({
    owner: 'core',
    kind: 'api',
    method: 'PUT',
    path: '/api/presence',
    summary: 'Let others know when you are online, or not',
    access: 'signed-in',
    body: Type.Object({ shown: Type.Boolean() }),
    writes: ['presence'],
    async handle({ viewer, body }) {
      await presence.show(viewer.id, body.shown === true)
      return reply({ body: { shown: body.shown }, next: '/account?done=presence#presence' })
    },
  })
}
