import type { Discussion } from 'portico/plugins/discussion/api'
import type { Items, PageData, PageRequest, Pages, SetupContext, Viewer } from 'portico/sdk'
import type { Card, Cards } from './cards.ts'
import type { FeedPermission } from './routes.ts'
import type { Scope, Scopes } from './scopes.ts'

interface Needs {
  pages: Pages<FeedPermission | string>
  items: Items
  cards: Cards
  scopes: Scopes
  t: SetupContext['t']
  discussion: Discussion
  cardsPerPage: number
}

/** How many pinned posts stand above the others. */
const mostPinned = 3
/** How many posts that came meanwhile are fetched at most. */
const mostNewer = 50

/** The home feed: at `/` and `/feed`, the same. */
export function addHome({ pages, items, cards, scopes, discussion, t, cardsPerPage }: Needs): void {
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
    if (after !== null) return { posts: await newer(viewer, scope, after) }
    const cursor = query.get('cursor') ?? undefined
    const posts = await page(viewer, scope, cursor)
    return fragment ? posts : { ...posts, ...(await frame(viewer, locale, scope, query)) }
  }

  async function page(viewer: Viewer, scope: Scope, cursor: string | undefined) {
    const { spaces } = scope
    const pinned = cursor === undefined ? await onTop(viewer, spaces) : []
    const limit = Math.max(1, cardsPerPage - pinned.length)
    const found = await items.list(viewer, { spaces, limit, cursor })
    const standing = new Set(pinned.map(({ id }) => id))
    const rest = found.items.filter(({ id }) => !standing.has(id))
    const posts = await cards.of(viewer, [...pinned, ...rest])
    const more = found.nextCursor === null ? undefined : moreLinks(scope, found.nextCursor)
    return { posts: marked(posts, standing), more }
  }

  async function onTop(viewer: Viewer, spaces: string[]) {
    return (await items.list(viewer, { spaces, pinned: true, limit: mostPinned })).items
  }

  /** What came after a post the page shows already. */
  async function newer(viewer: Viewer, scope: Scope, after: string) {
    const found = await items.list(viewer, { spaces: scope.spaces, limit: mostNewer })
    const known = found.items.findIndex(({ id }) => id === after)
    return cards.of(viewer, known < 0 ? found.items : found.items.slice(0, known))
  }

  async function frame(viewer: Viewer, locale: string, scope: Scope, query: URLSearchParams) {
    const writing = query.has('write')
    const targets = viewer.can('feed:post') ? await scopes.targets(viewer) : []
    return {
      title: scope.space?.title ?? t(locale, 'feed.title'),
      scope,
      first: !query.has('cursor'),
      composer: targets.length > 0 && {
        targets: targets.map(({ id, title }) => ({ id, title, chosen: id === scope.space?.id })),
        scope: scope.key,
        open: writing,
      },
      tabs: [
        { key: 'all', href: '/feed', label: t(locale, 'feed.tab.all') },
        { key: 'company', href: '/feed?scope=company', label: t(locale, 'feed.tab.company') },
      ].map((tab) => ({ ...tab, current: tab.key === scope.key })),
      newest: `/feed?fragment=posts&scope=${encodeURIComponent(scope.key)}&after={id}`,
      liveSpaces: scope.spaces.join(' '),
      picker: await discussion.available(viewer),
    }
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

function moreLinks(scope: Scope, cursor: string) {
  const query = new URLSearchParams({ scope: scope.key, cursor })
  return { href: `/feed?${query}`, fragment: `/feed?fragment=posts&${query}` }
}

function marked(posts: Card[], standing: ReadonlySet<string>) {
  return posts.map((post) => ({ ...post, onTop: standing.has(post.id) }))
}
