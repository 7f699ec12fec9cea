import type { Discussion } from 'portico/plugins/discussion/api'
import {
  coreErrors,
  type Items,
  type Pages,
  type People,
  type SetupContext,
  safeHtml,
} from 'portico/sdk'
import type { Cards } from './cards.ts'
import { difference } from './difference.ts'
import { olderLinks } from './older-links.ts'
import type { Posts } from './posts.ts'
import type { FeedPermission } from './routes.ts'
import type { UnsavedTexts } from './unsaved.ts'

interface Needs {
  pages: Pages<FeedPermission | string>
  items: Items
  people: People
  posts: Posts
  cards: Cards
  discussion: Discussion
  unsaved: UnsavedTexts
  t: SetupContext['t']
  cardsPerPage: number
}

/** A post by itself, with its whole discussion; and the pages around changing it. */
export function addPostPages({ pages, items, posts, cards, discussion, unsaved, t }: Needs): void {
  const signedIn = { layout: 'feed', access: 'signed-in', reads: ['items'] } as const

  pages.add(
    '/feed/:id',
    {
      ...signedIn,
      title: 'feed.post',
      view: 'feed/post',
      fragments: {
        comments: 'discussion/comment-list',
        comment: 'discussion/comment',
        'comment-form': 'discussion/comment-form',
        menu: 'ui/menu',
      },
    },
    async ({ viewer, locale, params, query, fragment }) => {
      const url = `/feed/${params.id}`
      const item = await posts.find(viewer, params.id)
      if (fragment === 'comment') {
        return {
          ...(await discussion.commentView(viewer, url, query.get('comment') ?? '', locale)),
        }
      }
      if (fragment === 'comment-form') return { id: item.id, url }
      if (fragment === 'menu') return { items: await cards.menu(viewer, item, locale) }
      const { archived } = item.space
      const thread = await discussion.thread(viewer, {
        itemId: item.id,
        url,
        query,
        archived,
        locale,
      })
      if (fragment === 'comments') return { ...thread }
      const post = await cards.whole(viewer, locale, item)
      return { title: item.title ?? `${item.author.name}: ${excerpt(item.text)}`, post, thread }
    },
  )

  pages.add(
    '/feed/:id/edit',
    { ...signedIn, title: 'feed.edit.title', view: 'feed/edit' },
    async ({ viewer, params }) => {
      const item = await posts.find(viewer, params.id)
      const current = await items.source(await posts.editor(viewer, item), item.id)
      const kept = await unsaved.find(viewer, item.id)
      return {
        post: { ...item, url: `/feed/${item.id}` },
        text: kept ?? { title: current.title, body: current.markdown },
        version: current.version,
        conflict: kept && {
          by: item.author,
          at: item.editedAt,
          body: safeHtml(item.html),
          difference: difference(current.markdown, kept.body),
        },
      }
    },
  )

  pages.add(
    '/feed/:id/history',
    { ...signedIn, title: 'feed.history.title', view: 'feed/history' },
    async ({ viewer, params }) => {
      const item = await posts.find(viewer, params.id)
      const revisions = await items.history(viewer, item.id)
      return {
        post: { ...item, url: `/feed/${item.id}`, body: safeHtml(item.html) },
        revisions: revisions.map(({ html, ...rest }) => ({ ...rest, body: safeHtml(html) })),
      }
    },
  )

  pages.add(
    '/feed/:id/removed',
    { ...signedIn, title: 'feed.removed.title', view: 'feed/removed', reads: [] },
    ({ params, locale }) => {
      if (!/^[\w-]{1,64}$/.test(params.id)) throw coreErrors.notFound()
      return { id: params.id, title: t(locale, 'feed.removed.title') }
    },
  )
}

/** What somebody wrote and what bears a tag, in the same cards. */
export function addListPages({
  pages,
  items,
  people,
  cards,
  discussion,
  cardsPerPage,
  profiles,
}: Needs & {
  /** Whether people have profiles elsewhere; else their posts stand at that address. */
  profiles: boolean
}): void {
  const spec = {
    layout: 'feed',
    access: 'signed-in',
    fragments: { posts: 'feed/posts' },
    reads: ['items'],
  } as const

  pages.add(
    '/tags/:tag',
    { ...spec, title: 'feed.tag.title', view: 'feed/tag', slots: ['feed:topic'] },
    async ({ viewer, params, query }) => {
      const tag = params.tag.toLowerCase()
      const cursor = query.get('cursor') ?? undefined
      const page = await items.list(viewer, { tag, limit: cardsPerPage, cursor })
      const path = `/tags/${encodeURIComponent(tag)}`
      return {
        title: `#${tag}`,
        about: { tag },
        posts: await cards.of(viewer, page.items),
        more: olderLinks(path, page.nextCursor),
        picker: await discussion.available(viewer),
      }
    },
  )

  for (const path of profiles ? byPerson.slice(0, 1) : byPerson) {
    pages.add(
      path,
      { ...spec, title: 'feed.person.title', view: 'feed/person', reads: ['items', 'people'] },
      async ({ viewer, params, query }) => {
        const person = await people.get(viewer, params.id)
        const cursor = query.get('cursor') ?? undefined
        const page = await items.list(viewer, { authorId: person.id, limit: cardsPerPage, cursor })
        return {
          title: person.name,
          person,
          first: cursor === undefined,
          posts: await cards.of(viewer, page.items),
          more: olderLinks(`/feed/by/${person.id}`, page.nextCursor),
          picker: await discussion.available(viewer),
        }
      },
    )
  }
}

const byPerson = ['/feed/by/:id', '/people/:id'] as const

function excerpt(text: string): string {
  const line = text.split('\n', 1)[0]!
  return line.length > 60 ? `${line.slice(0, 59).trimEnd()}…` : line
}
