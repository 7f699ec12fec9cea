import type { Discussion } from 'portico/plugins/discussion/api'
import type { Items, SetupContext, Viewer } from 'portico/sdk'
import type { Card, Cards } from './cards.ts'
import type { Composing } from './composing.ts'
import type { ForYou, Further } from './for-you.ts'
import type { Ranking, Why } from './ranking.ts'
import type { Scope, Scopes } from './scopes.ts'

interface Needs {
  items: Items
  cards: Cards
  scopes: Scopes
  composing: Composing
  forYou: ForYou
  ranking: Ranking
  discussion: Discussion
  t: SetupContext['t']
  cardsPerPage: number
}

/** How many pinned posts stand above the others. */
const mostPinned = 3
/** How many posts that came meanwhile are fetched at most. */
const mostNewer = 50

/** A scope's posts as a column of cards, wherever it stands: the home feed, the home of a space. */
export function createStream(needs: Needs) {
  const { items, cards, scopes, composing, forYou, ranking, discussion, t, cardsPerPage } = needs

  async function page(viewer: Viewer, scope: Scope, from: Further) {
    const first = from.cursor === undefined && from.rest.length === 0
    const pinned = first ? await onTop(viewer, scope) : []
    const newestFirst = scope.key === 'all' && (await ranking.isOff(viewer))
    const ranked = scope.key === 'all' && !newestFirst
    const size = Math.max(1, cardsPerPage - pinned.length)
    const found = ranked
      ? await forYou.page(viewer, queryOf(scope), size, from)
      : await newest(viewer, scope, size, from.cursor)
    const standing = new Set(pinned.map(({ id }) => id))
    const list = [...pinned, ...found.items.filter(({ id }) => !standing.has(id))]
    const why = ranked ? await ranking.why(viewer, list) : undefined
    return {
      posts: marked(await cards.of(viewer, list), standing, why),
      more: found.next && moreLinks(scope, found.next),
      order: scope.key === 'all' && { newestFirst },
    }
  }

  async function newest(viewer: Viewer, scope: Scope, limit: number, cursor: string | undefined) {
    const found = await items.list(viewer, { ...queryOf(scope), limit, cursor })
    const next = found.nextCursor === null ? undefined : { cursor: found.nextCursor, rest: [] }
    return { items: found.items, next }
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
    return {
      title: scope.space?.title ?? t(locale, 'feed.title'),
      scope,
      first: !query.has('cursor') && !query.has('rest'),
      composer: await composing.composer(viewer, locale, {
        scope: scope.key,
        here: scope.space,
        open: query.has('write'),
      }),
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

function moreLinks(scope: Scope, { cursor, rest }: Further) {
  const query = new URLSearchParams({ scope: scope.key })
  if (rest.length > 0) query.set('rest', rest.join('.'))
  if (cursor !== undefined) query.set('cursor', cursor)
  return { href: `/feed?${query}`, fragment: `/feed?fragment=posts&${query}` }
}

function marked(
  posts: Card[],
  standing: ReadonlySet<string>,
  why: readonly Why[] | undefined,
): (Card & { onTop: boolean; why?: Why })[] {
  return posts.map((post, at) => {
    const onTop = standing.has(post.id)
    if (!why) return { ...post, onTop }
    const pinned = { key: 'pinned', name: post.space.title }
    return { ...post, onTop, why: onTop ? pinned : why[at]! }
  })
}
