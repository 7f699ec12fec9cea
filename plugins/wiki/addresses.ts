/**
 * A page is found by its id; the words after it are for people. So a page can be renamed and moved, and
 * every address it ever had still leads to it, for those who may read it.
 */
export function pageUrl({ id, title }: { id: string; title: string | null }): string {
  return `/wiki/p/${id}/${encodeURIComponent(wordsOf(title ?? ''))}`
}

export const spaceUrl = (slug: string) => `/wiki/${slug}`

const latin: Record<string, string> = {
  ...pairs('абвгдезийклмнопрстуфыэґії', 'abvgdeziyklmnoprstufyegii'),
  ...{ ё: 'yo', ж: 'zh', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ь: '' },
  ...{ ю: 'yu', я: 'ya', є: 'ye', ł: 'l', ß: 'ss', ø: 'o', æ: 'ae' },
}

function pairs(from: string, to: string): Record<string, string> {
  return Object.fromEntries([...from].map((letter, at) => [letter, to[at]!]))
}

const longest = 60

/** A title as it stands in an address; what is neither Latin nor Cyrillic stays as it is. */
export function wordsOf(title: string, otherwise = 'page'): string {
  const letters = [...title.normalize('NFC').toLowerCase()].map((letter) => latin[letter] ?? letter)
  const bare = letters.join('').normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC')
  const words = (bare.match(/[\p{L}\p{N}]+/gu) ?? []).join('-')
  const short = [...words].slice(0, longest).join('')
  return short.replace(/-+$/, '') || otherwise
}

/** First parts of addresses that are no wikis. */
const reserved: ReadonlySet<string> = new Set(['p', 'new', 'wiki'])

/** What a wiki is called in addresses, unless another one has that name already. */
export function slugOf(title: string): string {
  const words = wordsOf(title, '')
    .replace(/[^a-z0-9-]/g, '')
    .replace(/^-+|-+$/g, '')
    .slice(0, 48)
  return words === '' || reserved.has(words) ? withSuffix('wiki') : words
}

export const withSuffix = (slug: string) => `${slug}-${crypto.randomUUID().slice(0, 6)}`
