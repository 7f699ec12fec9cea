import { Type } from 'typebox'
import type { People } from '../../../sdk/index.ts'
import type { RouteTable } from '../route-table.ts'

/** Suggestions while somebody types `@`: at least two letters, at most ten rows. */
export function addPeopleRoutes(table: RouteTable, people: People): void {
  table.add({
    owner: 'core',
    kind: 'api',
    method: 'GET',
    path: '/api/people/suggest',
    summary: 'People whose name or login starts like this',
    access: 'signed-in',
    query: Type.Object({ q: Type.String({ minLength: 1, maxLength: 100 }) }),
    reads: ['people'],
    writes: [],
    handle: async ({ viewer, query }) => ({
      people: await people.suggest(viewer, String(query.q), 10),
    }),
  })
}
