import { latinOf } from 'portico/sdk'

/**
 * A page is found by its id; the words after it are for people. So a page can be renamed and moved, and
 * every address it ever had still leads to it, for those who may read it.
 */
export function pageUrl({ id, title }: { id: string; title: string | null }): string {
  return `/wiki/p/${id}/${encodeURIComponent(wordsOf(title ?? ''))}`
}

export const spaceUrl = (slug: string) => `/wiki/${slug}`

const longest = 60

/** A title as it stands in an address; what has no Latin letters stays as it is. */
export function wordsOf(title: string, otherwise = 'page'): string {
  const words =
    latinOf(title)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  const short = [...words.join('-')].slice(0, longest).join('')
  return short.replace(/-+$/, '') || otherwise
}

/** First parts of addresses that are no wikis. */
export const reservedSlugs: readonly string[] = ['p', 'new', 'wiki']
