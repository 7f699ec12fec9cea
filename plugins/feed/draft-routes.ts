import { coreErrors, Type } from 'portico/sdk'
import type { Drafts } from './drafts.ts'
import type { FeedRoutes } from './routes.ts'

const fields = Type.Object({
  fields: Type.Record(
    Type.String({ pattern: '^[A-Za-z][\\w.-]{0,63}$' }),
    Type.String({ maxLength: 50_000 }),
    { maxProperties: 30, additionalProperties: false },
  ),
})

/** Drafts of the person who asks, and of nobody else. */
export function addDraftRoutes(routes: FeedRoutes, drafts: Drafts): void {
  routes.get(
    '/drafts/:key',
    { summary: 'What I was writing', access: 'signed-in', reads: ['feed_drafts'] },
    async ({ viewer, params }) => ({ fields: await drafts.find(viewer, checked(params.key)) }),
  )
  routes.put(
    '/drafts/:key',
    {
      summary: 'Keep what I am writing',
      access: 'signed-in',
      body: fields,
      writes: ['feed_drafts'],
    },
    ({ viewer, params, body }) => drafts.keep(viewer, checked(params.key), body.fields),
  )
  routes.delete(
    '/drafts/:key',
    { summary: 'Forget what I was writing', access: 'signed-in', writes: ['feed_drafts'] },
    ({ viewer, params }) => drafts.keep(viewer, checked(params.key), {}),
  )
}

/** @throws core:not-found for what is no name of a draft */
function checked(key: string): string {
  if (/^[a-z][\w:-]{0,99}$/.test(key)) return key
  throw coreErrors.notFound()
}
