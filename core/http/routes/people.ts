import { Type } from 'typebox'
import type { MentionOffer, People, Viewer } from '../../../sdk/index.ts'
import type { RouteTable } from '../route-table.ts'

/** Asks every plugin what else may be mentioned. */
export type FindMentions = (request: {
  viewer: Viewer
  locale: string
  query: string
}) => Promise<MentionOffer[]>

/** Suggestions while somebody types `@`: at least two letters, at most ten people. */
export function addPeopleRoutes(table: RouteTable, people: People, others: FindMentions): void {
  table.add({
    owner: 'core',
    kind: 'api',
    method: 'GET',
    path: '/api/people/suggest',
    summary: 'People whose name or login starts like this, and what else may be mentioned',
    access: 'signed-in',
    query: Type.Object({ q: Type.String({ minLength: 1, maxLength: 100 }) }),
    reads: ['people', 'spaces'],
    writes: [],
    handle: async ({ viewer, locale, query }) => ({
      people: await people.suggest(viewer, String(query.q), 10),
      others: await others({ viewer, locale, query: String(query.q) }),
    }),
  })
}
