import { coreErrors, type Pages, type People, reply, Type } from 'portico/sdk'
import type { Delegates } from './delegates.ts'
import type { Ranking } from './ranking.ts'
import type { FeedPermission, FeedRoutes } from './routes.ts'

interface Needs {
  routes: FeedRoutes
  pages: Pages<FeedPermission | string>
  people: People
  delegates: Delegates
  ranking: Ranking
}

/** What people decide about their feed: its order, and who writes in their name. */
export function addSettings({ routes, pages, people, delegates, ranking }: Needs): void {
  pages.add(
    '/feed/settings',
    {
      ...{ title: 'feed.settings.title', layout: 'feed', access: 'signed-in' },
      ...{ view: 'feed/settings', reads: ['feed_delegates'] },
    },
    async ({ viewer }) => ({
      newestFirst: await ranking.isOff(viewer),
      delegates: await delegates.of(viewer.id),
      leaders: await delegates.leadersOf(viewer.id),
    }),
  )

  routes.put(
    '/sorting',
    {
      summary: 'Sort my feed by what concerns me, or just by time',
      access: 'signed-in',
      body: Type.Object({ by: Type.Union([Type.Literal('relevance'), Type.Literal('time')]) }),
      writes: ['feed_preferences'],
    },
    async ({ viewer, body }) => {
      await ranking.turn(viewer, body.by === 'relevance')
      return reply({ status: 204 })
    },
  )
  routes.post(
    '/delegates',
    {
      summary: 'Let somebody write in my name',
      access: 'feed:post',
      body: Type.Object({ login: Type.String({ minLength: 1, maxLength: 100 }) }),
      writes: ['feed_delegates'],
    },
    async ({ viewer, body }) => {
      const person = await people.byLogin(viewer, body.login.trim().replace(/^@/, ''))
      if (!person) throw unknown()
      await delegates.name(viewer, person.id, true)
      return reply({ status: 204, next: '/feed/settings#delegates' })
    },
  )
  routes.delete(
    '/delegates/:person',
    {
      summary: 'Let somebody write in my name no more',
      access: 'signed-in',
      writes: ['feed_delegates'],
    },
    async ({ viewer, params }) => {
      await delegates.name(viewer, params.person, false)
      return reply({ status: 204, next: '/feed/settings#delegates' })
    },
  )
}

function unknown() {
  const message = 'is the login of nobody here'
  const wording = { key: 'feed.delegates.error.unknown' }
  return coreErrors.invalid({ fields: [{ path: '/login', message, wording }] })
}
