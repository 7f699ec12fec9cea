import type { Discussion } from 'portico/plugins/discussion/api'
import type { Hooks, Items, SetupContext, Viewer } from 'portico/sdk'
import { feedHooks } from './api.ts'
import type { Card, Cards } from './cards.ts'
import type { Scope, Scopes } from './scopes.ts'

interface Needs {
  items: Items
  cards: Cards
  scopes: Scopes
  discussion: Discussion
  hooks: Hooks
  t: SetupContext['t']
  cardsPerPage: number
}

/** How many pinned posts stand above the others. */
const mostPinned = 3
/** How many posts that came meanwhile are fetched at most. */
const mostNewer = 50

/** A scope's posts as a column of cards, wherever it stands: the home feed, the home of a space. */
export function createStream({ items, cards, scopes, discussion, hooks, t, cardsPerPage }: Needs) {
  async function composerParts(viewer: Viewer, locale: string) {
    const { results } = await hooks.collect(feedHooks.composer, { viewer, locale })
    return results.map(({ value }) => value)
  }

  async function page(viewer: Viewer, scope: Scope, cursor: string | undefined) {
    const pinned = cursor === undefined ? await onTop(viewer, scope) : []
    const limit = Math.max(1, cardsPerPage - pinned.length)
    const found = await items.list(viewer, { ...queryOf(scope), limit, cursor })
    const standing = new Set(pinned.map(({ id }) => id))
    const rest = found.items.filter(({ id }) => !standing.has(id))
    const posts = await cards.of(viewer, [...pinned, ...rest])
    const more = found.nextCursor === null ? undefined : moreLinks(scope, found.nextCursor)
    return { posts: marked(posts, standing), more }
  }

  async function onTop(viewer: Viewer, scope: Scope) {
    if (scope.authors) return []
    return (await items.list(viewer, { ...queryOf(scope), pinned: true, limit: mostPinned })).items
  }

  /** What came after a post the page shows already. */
  async function newer(viewer: Viewer, scope: Scope, after: string) {
    const found = await items.list(viewer, { ...queryOf(scope), limit: mostNewer })
    const known = found.items.findIndex(({ id }) => id === after)
    return cards.of(viewer, known < 0 ? found.items : found.items.slice(0, known))
  }

  /** What stands around the cards: the composer, the tabs, where new ones come from. */
  async function frame(viewer: Viewer, locale: string, scope: Scope, query: URLSearchParams) {
    const targets = viewer.can('feed:post') ? await scopes.targets(viewer, scope.space) : []
    return {
      title: scope.space?.title ?? t(locale, 'feed.title'),
      scope,
      first: !query.has('cursor'),
      composer: targets.length > 0 && {
        targets: targets.map(({ id, title }) => ({ id, title, chosen: id === scope.space?.id })),
        scope: scope.key,
        open: query.has('write'),
        parts: await composerParts(viewer, locale),
      },
      tabs: scopes.tabs.map((key) => ({
        key,
        href: key === 'all' ? '/feed' : `/feed?scope=${key}`,
        label: t(locale, `feed.tab.${key}`),
        current: key === scope.key,
      })),
      newest: `/feed?fragment=posts&scope=${encodeURIComponent(scope.key)}&after={id}`,
      liveSpaces: scope.spaces?.join(' ') ?? '',
      picker: await discussion.available(viewer),
    }
  }

  return { page, newer, frame }
}

export type Stream = ReturnType<typeof createStream>

function queryOf({ spaces, authors }: Scope) {
  return authors ? { authorIds: authors } : { spaces }
}

function moreLinks(scope: Scope, cursor: string) {
  const query = new URLSearchParams({ scope: scope.key, cursor })
  return { href: `/feed?${query}`, fragment: `/feed?fragment=posts&${query}` }
}

function marked(posts: Card[], standing: ReadonlySet<string>) {
  return posts.map((post) => ({ ...post, onTop: standing.has(post.id) }))
}
