import { coreErrors, type Item, reply, type SetupContext, Type, type Viewer } from 'portico/sdk'
import { type Official, officialKind } from './official.ts'
import type { Posts } from './posts.ts'
import { byDepartment, type FindReaders, readersCsv } from './readers.ts'
import type { Reads } from './reads.ts'
import type { FeedRoutes } from './routes.ts'

interface Needs {
  routes: FeedRoutes
  posts: Posts
  official: Official
  reads: Reads
  readers: FindReaders
  audit: SetupContext['audit']
  t: SetupContext['t']
}

/** Orders: opening their channel, reading them, seeing who has. */
export function addOfficialRoutes(needs: Needs): void {
  const { routes, posts, official, reads, readers, audit, t } = needs

  routes.post(
    '/official',
    {
      summary: 'Open the official channel',
      access: 'core:admin',
      body: Type.Object({ title: Type.Optional(Type.String({ maxLength: 100 })) }),
      writes: ['spaces'],
    },
    async ({ body, locale }) => {
      await official.open(body.title?.trim() || t(locale, 'feed.official.title'))
      return reply({ status: 204, next: '/official' })
    },
  )
  routes.post(
    '/posts/:id/read',
    { summary: 'I have read this order', access: 'signed-in', writes: ['feed_reads'] },
    async ({ viewer, params: { id } }) => {
      await reads.mark(viewer, await findOrder(posts, viewer, id))
      return reply({ status: 204, next: `#post-${id}` })
    },
  )
  routes.get(
    '/posts/:id/readers',
    { summary: 'Who has read an order', access: 'feed:order', reads: ['feed_reads', 'people'] },
    async ({ viewer, params, locale }) => {
      const list = await readers(await findOrder(posts, viewer, params.id))
      return {
        departments: byDepartment(list, locale),
        people: list.map(({ person, readAt, outdated }) => ({
          ...{ id: person.id, name: person.name, readAt, outdated },
        })),
      }
    },
  )
  routes.get(
    '/posts/:id/readers/csv',
    {
      summary: 'Who has read an order, as a table',
      access: 'feed:order',
      reads: ['feed_reads', 'people'],
    },
    async ({ viewer, params, locale }) => {
      const list = await readers(await findOrder(posts, viewer, params.id))
      await audit.record(viewer, { action: 'core.exported', object: `item:${params.id}` })
      const head = ['name', 'login', 'department', 'email', 'read'].map((column) =>
        t(locale, `feed.readers.column.${column}`),
      )
      return reply({
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="readers-${params.id}.csv"`,
        },
        body: Buffer.from(readersCsv(list, head)),
      })
    },
  )
}

/** @throws core:not-found for a post that is no order */
export async function findOrder(posts: Posts, viewer: Viewer, id: string): Promise<Item> {
  const item = await posts.find(viewer, id)
  if (item.space.kind !== officialKind) throw coreErrors.notFound()
  return item
}
