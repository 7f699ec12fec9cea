import type { Items, PageData, PageRequest, Pages } from 'portico/sdk'
import type { Cards } from './cards.ts'
import { furtherOf } from './for-you.ts'
import type { OnTop } from './on-top.ts'
import type { FeedPermission } from './routes.ts'
import type { Scopes } from './scopes.ts'
import type { Stream } from './stream.ts'

interface Needs {
  pages: Pages<FeedPermission | string>
  items: Items
  cards: Cards
  scopes: Scopes
  stream: Stream
  onTop: OnTop
}

/** The home feed: at `/` and `/feed`, the same. */
export function addHome({ pages, items, cards, scopes, stream, onTop }: Needs): void {
  async function load({
    viewer,
    locale,
    query,
    fragment,
  }: PageRequest<unknown>): Promise<PageData> {
    if (fragment === 'post') {
      const item = await items.get(viewer, query.get('id') ?? '')
      return { posts: await cards.of(viewer, [item]) }
    }
    const scope = await scopes.of(viewer, query.get('scope') ?? 'all')
    const after = query.get('after')
    if (after !== null) return { posts: await stream.newer(viewer, scope, after) }
    const posts = await stream.page(viewer, scope, furtherOf(query))
    if (fragment) return posts
    const frame = await stream.frame(viewer, locale, scope, query)
    return { ...posts, ...frame, ...(frame.first && (await onTop(viewer, scope))) }
  }

  for (const path of ['/', '/feed'] as const) {
    pages.add(
      path,
      {
        title: 'feed.title',
        layout: 'feed',
        access: 'signed-in',
        view: 'feed/home',
        fragments: { posts: 'feed/posts', post: 'feed/posts' },
        ...(path === '/feed' && {
          nav: { label: 'feed.nav', icon: 'newspaper', weight: 10, key: 'f', create },
        }),
        reads: ['items'],
      },
      load,
    )
  }
}

const create = { label: 'feed.create', href: '/feed?write=1#write' }
