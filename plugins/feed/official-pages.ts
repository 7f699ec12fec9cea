import type { Discussion } from 'portico/plugins/discussion/api'
import type { Items, Pages } from 'portico/sdk'
import type { Cards } from './cards.ts'
import type { Official } from './official.ts'
import { findOrder } from './official-routes.ts'
import { olderLinks } from './older-links.ts'
import type { Posts } from './posts.ts'
import { byDepartment, type FindReaders } from './readers.ts'
import type { Reads } from './reads.ts'
import type { FeedPermission } from './routes.ts'

interface Needs {
  pages: Pages<FeedPermission | string>
  items: Items
  posts: Posts
  cards: Cards
  official: Official
  reads: Reads
  readers: FindReaders
  discussion: Discussion
  cardsPerPage: number
}

/** Rows of people on the page; the table for spreadsheets has all of them. */
const mostRows = 200

/** The official channel, and who has read an order. */
export function addOfficialPages(needs: Needs): void {
  const { pages, items, posts, cards, official, reads, readers, discussion, cardsPerPage } = needs

  pages.add(
    '/official',
    {
      ...{ title: 'feed.official.title', layout: 'feed', access: 'signed-in' },
      ...{ view: 'feed/official', fragments: { posts: 'feed/posts' } },
      nav: { label: 'feed.official.title', icon: 'scroll-text', weight: 70 },
      reads: ['items'],
    },
    async ({ viewer, query }) => {
      const [channel] = await official.list(viewer)
      if (!channel) return { mayOpen: viewer.can('core:admin') }
      const spaces = [channel.id]
      const cursor = query.get('cursor') ?? undefined
      const page = await items.list(viewer, { spaces, limit: cardsPerPage, cursor })
      return {
        ...{ title: channel.title, channel, first: cursor === undefined },
        mayOrder: viewer.can('feed:order') && channel.archivedAt === null,
        unread: (await reads.unread(viewer, spaces)).length,
        posts: await cards.of(viewer, page.items),
        more: olderLinks('/official', page.nextCursor),
        picker: await discussion.available(viewer),
      }
    },
  )

  pages.add(
    '/feed/:id/readers',
    {
      ...{ title: 'feed.readers.title', layout: 'wide', access: 'feed:order' },
      ...{ view: 'feed/readers', reads: ['items', 'feed_reads', 'people'] },
    },
    async ({ viewer, params, query, locale }) => {
      const order = await findOrder(posts, viewer, params.id)
      const everybody = await readers(order)
      const department = query.get('department')
      const shown = query.get('show') === 'read' ? 'read' : 'unread'
      const here = everybody.filter(
        ({ person }) => department === null || (person.departmentId ?? '') === department,
      )
      const rows = here.filter(({ readAt }) => (readAt !== null) === (shown === 'read'))
      const read = (list: typeof everybody) => list.filter(({ readAt }) => readAt !== null).length
      return {
        under: '/official',
        post: { id: order.id, title: order.title, url: `/feed/${order.id}` },
        ...{ read: read(everybody), all: everybody.length, department },
        departments: byDepartment(everybody, locale),
        departmentName: department === null ? null : (here[0]?.department ?? null),
        counts: { read: read(here), unread: here.length - read(here) },
        showRead: shown === 'read',
        rows: rows.slice(0, mostRows),
        hidden: Math.max(0, rows.length - mostRows),
      }
    },
  )
}
