import type { Item, ItemQuery, Items, Viewer } from 'portico/sdk'
import type { Ranking } from './ranking.ts'

/** Where a ranked feed goes on: what is left of its window, and where the next one begins. */
export interface Further {
  cursor?: string
  rest: readonly string[]
}

/** How many of the newest posts are ranked together, in pages. */
const pagesInWindow = 2
const mostRest = 100

/** Reads what a link to older posts carries. */
export function furtherOf(query: URLSearchParams): Further {
  const rest = (query.get('rest') ?? '').split('.').filter((id) => /^[\w-]{22}$/.test(id))
  const cursor = query.get('cursor')
  return { rest: rest.slice(0, mostRest), ...(cursor !== null && { cursor }) }
}

/**
 * The feed in the order of the ranking. A window of the newest is ranked at a time and shown page by
 * page; its rest travels in the link. So nothing is lost or shown twice, whatever changes meanwhile.
 */
export function createForYou(items: Items, ranking: Ranking) {
  async function window(viewer: Viewer, query: ItemQuery, size: number, cursor?: string) {
    const found = await items.list(viewer, { ...query, limit: size * pagesInWindow, cursor })
    return { ranked: await ranking.rank(viewer, found.items), nextCursor: found.nextCursor }
  }

  return {
    async page(
      viewer: Viewer,
      query: ItemQuery,
      size: number,
      { cursor, rest }: Further,
    ): Promise<{ items: Item[]; next: Further | undefined }> {
      if (rest.length > 0) {
        const shown = rest.slice(0, size)
        const { items: found } = await items.list(viewer, { ids: shown, limit: size })
        const byId = new Map(found.map((item) => [item.id, item]))
        return {
          items: shown.flatMap((id) => byId.get(id) ?? []),
          next: further(rest.slice(size), cursor),
        }
      }
      const { ranked, nextCursor } = await window(viewer, query, size, cursor)
      const left = ranked.slice(size).map(({ id }) => id)
      return { items: ranked.slice(0, size), next: further(left, nextCursor ?? undefined) }
    },
  }
}

export type ForYou = ReturnType<typeof createForYou>

function further(rest: readonly string[], cursor: string | undefined): Further | undefined {
  return rest.length > 0 || cursor !== undefined ? { rest, ...(cursor && { cursor }) } : undefined
}
