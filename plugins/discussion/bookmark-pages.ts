import { type CorePermission, type Pages, type Routes, type SetupContext, Type } from 'portico/sdk'
import type { Bookmarks } from './bookmarks.ts'
import type { Lines } from './lines.ts'
import type { DiscussionPermission } from './routes.ts'
import type { Topics } from './topics.ts'
import type { Toggle } from './widgets.ts'

type Permission = DiscussionPermission | CorePermission

interface Needs {
  pages: Pages<Permission>
  routes: Routes<Permission>
  bookmarks: Bookmarks
  lines: Lines
  topics: Topics
  t: SetupContext['t']
}

/** Keeping things for later, and the list of them; the topics offered after a `#`. */
export function addBookmarkPages({ pages, routes, bookmarks, lines, topics, t }: Needs): void {
  const keepToggle = (locale: string, id: string): Toggle => ({
    action: `/api/discussion/bookmarks/${id}`,
    on: true,
    labelOn: t(locale, 'discussion.keep.stop'),
    labelOff: t(locale, 'discussion.keep'),
    iconOn: 'bookmark-x',
    iconOff: 'bookmark',
    slim: true,
  })

  pages.add(
    '/bookmarks',
    {
      title: 'discussion.bookmarks',
      layout: 'feed',
      access: 'signed-in',
      view: 'discussion/bookmarks',
      nav: { label: 'discussion.bookmarks', icon: 'bookmark', weight: 60, key: 'b' },
      reads: ['items', 'discussion_bookmarks'],
    },
    async ({ viewer, locale, query }) => {
      const cursor = query.get('cursor') ?? undefined
      const page = await bookmarks.page(viewer, { cursor })
      const list = await lines(
        viewer,
        page.bookmarks.map(({ item }) => item),
      )
      const older = page.nextCursor && `/bookmarks?cursor=${encodeURIComponent(page.nextCursor)}`
      const kept = list.map((line) => ({ ...line, toggle: keepToggle(locale, line.id) }))
      return { lines: kept, older }
    },
  )
  routes.get(
    '/bookmarks',
    {
      summary: 'What I keep for later',
      access: 'signed-in',
      query: Type.Object({
        cursor: Type.Optional(Type.String({ maxLength: 60 })),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
      }),
      reads: ['items', 'discussion_bookmarks'],
    },
    ({ viewer, query }) => bookmarks.page(viewer, query),
  )
  const writes = ['discussion_bookmarks']
  routes.put(
    '/bookmarks/:id',
    { summary: 'Keep an item for later', access: 'signed-in', writes },
    ({ viewer, params }) => bookmarks.keep(viewer, params.id, true),
  )
  routes.delete(
    '/bookmarks/:id',
    { summary: 'Keep an item no longer', access: 'signed-in', writes },
    ({ viewer, params }) => bookmarks.keep(viewer, params.id, false),
  )
  routes.get(
    '/tags',
    {
      summary: 'Topics that begin like this',
      access: 'signed-in',
      query: Type.Object({ q: Type.String({ minLength: 1, maxLength: 64 }) }),
      reads: ['items'],
    },
    async ({ viewer, query }) => ({ tags: await topics(viewer, query.q) }),
  )
}
