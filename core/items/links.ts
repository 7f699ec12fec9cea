import type { Kinds } from './kinds.ts'

/** Ids of the items that addresses lead to: pages of this portal, and comments on them. */
export function itemsBehind(links: readonly string[], kinds: Kinds, site: string): string[] {
  const starts = [...kinds.all().values()].map(({ path }) => path.slice(0, path.indexOf(':id')))
  const ids = links.flatMap((link) => {
    const url = URL.parse(link, site)
    if (url === null || url.origin !== new URL(site).origin) return []
    const start = starts.find((one) => url.pathname.startsWith(one))
    const id = start && /^([\w-]{8,64})(?:\/|$)/.exec(url.pathname.slice(start.length))?.[1]
    const comment = url.searchParams.get('comment') ?? /^#comment-(.+)/.exec(url.hash)?.[1]
    return id ? [id, ...(comment && /^[\w-]{8,64}$/.test(comment) ? [comment] : [])] : []
  })
  return [...new Set(ids)]
}
