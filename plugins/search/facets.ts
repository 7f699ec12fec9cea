import type { Items, People, PersonCard, Spaces, Viewer } from 'portico/sdk'
import type { Candidate } from './candidates.ts'

/** One way to narrow the results, with how many would be left. */
export interface Facet {
  value: string
  label: string
  count: number
}

export interface Facets {
  kinds: Facet[]
  spaces: Facet[]
  authors: Facet[]
  periods: { value: Period; count: number }[]
}

export const periods = ['day', 'week', 'month', 'year', 'older'] as const
export type Period = (typeof periods)[number]

const day = 86_400_000
const reach: Record<Exclude<Period, 'older'>, number> = {
  day,
  week: 7 * day,
  month: 30 * day,
  year: 365 * day,
}

export function spanOf(period: Period, now: number): { from?: number; to?: number } {
  return period === 'older' ? { to: now - reach.year } : { from: now - reach[period] }
}

const mostOfEach = 8

interface Needs {
  items: Pick<Items, 'kind'>
  people: Pick<People, 'cards'>
  spaces: Pick<Spaces, 'list'>
}

/** Counts over what the viewer may read and nothing else. */
export function createFacets({ items, people, spaces }: Needs) {
  return async (
    viewer: Viewer,
    locale: string,
    found: readonly Candidate[],
    now: number,
  ): Promise<Facets> => {
    const bySpace = most(found, ({ space_id }) => space_id)
    const byAuthor = most(found, ({ author_id }) => author_id)
    const known = await spaces.list(viewer, { ids: bySpace.map(([id]) => id) })
    const titles = new Map(known.map(({ id, title }) => [id, title]))
    const cards = await people.cards(byAuthor.map(([id]) => id))
    const name = (id: string) => (cards.get(id) as PersonCard | undefined)?.name
    return {
      kinds: most(found, ({ kind }) => kind).map(([value, count]) => {
        const label = items.kind(value)?.label
        return { value, count, label: label?.[locale] ?? label?.en ?? value }
      }),
      spaces: named(bySpace, (id) => titles.get(id)),
      authors: named(byAuthor, name),
      periods: periods
        .map((value) => ({ value, count: within(found, spanOf(value, now)) }))
        .filter(({ count }) => count > 0),
    }
  }
}

function most(found: readonly Candidate[], of: (one: Candidate) => string): [string, number][] {
  const counts = new Map<string, number>()
  for (const one of found) counts.set(of(one), (counts.get(of(one)) ?? 0) + 1)
  return [...counts]
    .sort(([one, n], [other, m]) => m - n || (one < other ? -1 : 1))
    .slice(0, mostOfEach)
}

function named(list: readonly [string, number][], nameOf: (id: string) => string | undefined) {
  return list.flatMap(([value, count]) => {
    const label = nameOf(value)
    return label === undefined ? [] : [{ value, label, count }]
  })
}

function within(found: readonly Candidate[], { from = 0, to = Infinity }): number {
  return found.filter(({ created_at: at }) => at >= from && at < to).length
}
