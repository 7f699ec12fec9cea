import { Type } from 'typebox'
import { coreErrors, reply } from '../../../sdk/index.ts'
import type { Viewing } from '../../viewing/index.ts'
import type { Cookies } from '../cookies.ts'
import type { RouteTable } from '../route-table.ts'
import type { RequestState } from '../serve.ts'
import { from } from './way-in.ts'

export const viewingPath = '/api/viewing'

/** Seeing the portal as somebody else begins, and ends. */
export function addViewingRoutes(
  table: RouteTable,
  viewing: Viewing,
  cookies: Cookies,
  now: () => number,
) {
  const route = { owner: 'core', kind: 'api' as const, path: viewingPath, writes: ['session'] }
  table.add({
    ...route,
    method: 'POST',
    summary: 'See the portal as this person: only to look, for a quarter of an hour; they are told',
    access: 'core:admin',
    anew: true,
    body: Type.Object({ personId: Type.String({ minLength: 1, maxLength: 100 }) }),
    async handle(incoming) {
      const { ip = '', userAgent = '' } = from(incoming)
      const { personId } = incoming.body as { personId: string }
      const { token, expiresAt } = await viewing.begin(incoming.viewer, personId, { ip, userAgent })
      const seconds = Math.floor((expiresAt - now()) / 1_000)
      cookies.keepBriefly(incoming.raw, 'as', token, seconds)
      return reply({ status: 201, body: { personId, expiresAt }, next: '/' })
    },
  })
  table.add({
    ...route,
    method: 'DELETE',
    summary: 'See the portal with one’s own eyes again',
    access: 'signed-in',
    anew: true,
    async handle({ raw }) {
      const { viewing: looking } = raw.state as RequestState
      if (!looking) throw coreErrors.notFound()
      cookies.forget(raw, 'as')
      await viewing.end(looking.admin, looking.session)
      const next = `/admin/people/${encodeURIComponent(looking.session.personId)}`
      return reply({ status: 204, next })
    },
  })
}
