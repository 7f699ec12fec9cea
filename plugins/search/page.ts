import type { Pages, SetupContext } from 'portico/sdk'
import type { SearchElsewhere } from './elsewhere.ts'
import { type Facet, type Facets, type Period, periods } from './facets.ts'
import { searchParts as names, type SavedStore, type SearchParts } from './saved/saved-store.ts'
import type { Found, SearchIn } from './search.ts'

interface Needs {
  pages: Pages<string>
  search: SearchIn
  elsewhere: SearchElsewhere
  saved: SavedStore
  voice: string
  /** Somebody can be told of new matches. */
  tells: boolean
  t: SetupContext['t']
}

const perPage = 20

type Asked = SearchParts

/** `/search`: a form and links, so that it works without a script. */
export function addPage({ pages, search, elsewhere, saved, voice, tells, t }: Needs): void {
  pages.add(
    '/search',
    {
      title: 'search.title',
      layout: 'wide',
      access: 'signed-in',
      view: 'search/search',
      nav: { label: 'search.title', icon: 'search', weight: 20, key: 's' },
      fragments: { results: 'search/results' },
      reads: ['items', 'people', 'spaces'],
    },
    async ({ viewer, locale, query, fragment, signal }) => {
      const asked = askedOf(query)
      const order = asked.order === 'newest' ? 'newest' : 'relevance'
      const found = await search(viewer, locale, {
        ...{ text: asked.q ?? '', order, limit: perPage },
        ...{ kind: asked.type, space: asked.in, author: asked.author },
        period: periods.find((one) => one === asked.period),
        cursor: query.get('cursor') ?? undefined,
      })
      if (fragment) return { found, more: moreOf(asked, found) }
      const filtered = Boolean(asked.type || asked.in || asked.author || asked.period)
      const first = !query.has('cursor')
      const beside =
        first && !filtered && asked.q ? await elsewhere(viewer, locale, asked.q, signal) : undefined
      const kept = await saved.all(viewer.id)
      return {
        keeps: first && {
          mine: kept.map((one) => ({
            ...one,
            href: address(one.parts),
            label: labelOf(one.parts),
          })),
          known: await saved.find(viewer.id, asked),
          tells,
        },
        ...{ beside, voice: voice === 'off' ? undefined : voice },
        ...(asked.q && { title: t(locale, 'search.title-of', { text: asked.q.slice(0, 80) }) }),
        ...{ asked, found, filtered, order },
        orders: (['relevance', 'newest'] as const).map((one) => ({
          label: t(locale, `search.order.${one}`),
          href: address({ ...asked, order: one === 'newest' ? one : undefined }),
          current: one === order,
        })),
        filters: filtersOf(asked, found.facets, (period) => t(locale, `search.period.${period}`)),
        hidden: names
          .filter((name) => name !== 'q' && asked[name])
          .map((name) => ({ name, value: asked[name] })),
        clear: address({ q: asked.q, order: asked.order }),
        more: moreOf(asked, found),
        first,
        unknown: found.unknown.join(', '),
      }
    },
  )
}

/** What was typed; of a search by filters alone, that there is one. */
function labelOf({ q, ...filters }: SearchParts): string {
  return [q, ...(q === undefined ? Object.keys(filters).map((name) => `${name}: …`) : [])].join(' ')
}

function askedOf(query: URLSearchParams): Asked {
  const asked: Asked = {}
  for (const name of names) {
    const value = query.get(name)?.trim()
    if (value) asked[name] = value
  }
  return asked
}

function address(asked: Asked, more: Record<string, string> = {}): string {
  const query = new URLSearchParams()
  for (const name of names) {
    const value = asked[name]
    if (value) query.set(name, value)
  }
  for (const [name, value] of Object.entries(more)) query.set(name, value)
  return query.size > 0 ? `/search?${query}` : '/search'
}

function moreOf(asked: Asked, { nextCursor: cursor }: Found) {
  if (cursor === null) return undefined
  return {
    href: address(asked, { cursor }),
    fragment: address(asked, { cursor, fragment: 'results' }),
  }
}

/** Each group of filters: those that would narrow, or the chosen one with a way out. */
function filtersOf(asked: Asked, facets: Facets, periodLabel: (period: Period) => string) {
  const dates: Facet[] = facets.periods.map(({ value, count }) => {
    return { value, count, label: periodLabel(value) }
  })
  const groups = [
    { name: 'type', list: facets.kinds },
    { name: 'in', list: facets.spaces },
    { name: 'author', list: facets.authors },
    { name: 'period', list: dates },
  ] as const
  return groups
    .map(({ name, list }) => ({
      name,
      titleKey: `search.filter.${name}`,
      options: list
        .filter(({ value }) => asked[name] === undefined || asked[name] === value)
        .map((facet) => ({
          ...facet,
          chosen: facet.value === asked[name],
          href: address({
            ...asked,
            [name]: facet.value === asked[name] ? undefined : facet.value,
          }),
        })),
    }))
    .filter(({ options }) => options.length > 1 || options[0]?.chosen)
}
