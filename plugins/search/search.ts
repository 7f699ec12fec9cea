import type { Database, Items, People, Spaces, Viewer } from 'portico/sdk'
import type { Candidate } from './candidates.ts'
import { type Engine, mostCandidates } from './engine.ts'
import { createFacets, type Facets } from './facets.ts'
import { take } from './language.ts'
import { type Chosen, createResolve } from './resolve.ts'
import { createResults, type Result } from './results.ts'
import type { SearchParts } from './saved/saved-store.ts'
import { isEmpty } from './terms.ts'

export interface SearchQuery extends Chosen {
  text: string
  order: 'relevance' | 'newest'
  cursor?: string
  limit: number
}

export interface Found {
  results: Result[]
  /** How many there are, counted up to `mostCandidates`. */
  total: number
  /** From which place of `results` on they have only some of the words. */
  partial: number
  /** Misspelt words that were set right, as nothing had them. */
  corrected: { typed: string; word: string }[]
  /** There are more than were counted. */
  more: boolean
  facets: Facets
  nextCursor: string | null
  /** Names in the query that mean nobody and nothing. */
  unknown: string[]
  /** Nothing was asked for. */
  empty: boolean
  /** The query was too long, and only its beginning was used. */
  cut: boolean
}

interface Needs {
  db: Database
  /** Takes in what was just written. */
  flush(): Promise<void>
  engine: Engine
  items: Items
  people: People
  spaces: Spaces
  now(): number
}

/** From typed words to a page of results. */
export function createSearch({ db, flush, engine, items, people, spaces, now }: Needs) {
  const resolve = createResolve({ items, people, spaces })
  const facetsOf = createFacets({ items, people, spaces })
  const resultsOf = createResults(db, items)

  async function search(viewer: Viewer, locale: string, query: SearchQuery): Promise<Found> {
    await flush()
    const asked = take(query.text)
    const place = placeOf(query.cursor)
    const at = place?.now ?? now()
    const { wanted, narrowed, unknown } = await resolve(viewer, asked, query, at)
    const { found, ...answer } =
      unknown.length > 0
        ? { found: [], whole: 0, wanted, corrected: [] }
        : await engine.find(viewer, { wanted, narrowed, order: query.order, now: at })
    const start = place === undefined ? 0 : startOf(found, place)
    const page = found.slice(start, start + query.limit)
    const last = page.at(-1)
    const next = start + page.length
    return {
      results: await resultsOf(
        viewer,
        locale,
        page.map(({ id }) => id),
        answer.wanted,
      ),
      total: answer.whole,
      more: answer.whole >= mostCandidates,
      partial: Math.max(0, answer.whole - start),
      corrected: answer.corrected,
      facets: await facetsOf(viewer, locale, whole(found, answer.whole), at),
      nextCursor: last && next < found.length ? cursorOf({ now: at, at: next, id: last.id }) : null,
      ...{ unknown, cut: asked.cut, empty: isEmpty(wanted) },
    }
  }
  /** What came between two items and has all that was asked for, the newest first. */
  const newMatches: NewMatches = async (viewer, parts, above, upTo) => {
    await flush()
    const asked = take(parts.q ?? '')
    const chosen = { kind: parts.type, space: parts.in, author: parts.author }
    const { wanted, narrowed, unknown } = await resolve(viewer, asked, chosen, now())
    if (unknown.length > 0 || isEmpty(wanted) || above >= upTo) return []
    const between = { ...narrowed, above, upTo }
    return engine.candidates(viewer, { wanted, narrowed: between, limit: 100, terms: false })
  }

  return { search, newMatches }
}

export type SearchIn = ReturnType<typeof createSearch>['search']
export type NewMatches = (
  viewer: Viewer,
  parts: SearchParts,
  above: number,
  upTo: number,
) => Promise<Candidate[]>

/** Where a page ended. The time goes along, so that the order stays what it was. */
interface Place {
  now: number
  at: number
  id: string
}

function cursorOf({ now, at, id }: Place): string {
  return `${now.toString(36)}.${at}.${id}`
}

function placeOf(cursor: string | undefined): Place | undefined {
  const match = /^([0-9a-z]{1,10})\.(\d{1,4})\.([\w-]{22})$/.exec(cursor ?? '')
  return match
    ? { now: Number.parseInt(match[1]!, 36), at: Number(match[2]), id: match[3]! }
    : undefined
}

/** Behind the last one seen; should it be gone, where it was. */
function startOf(found: readonly Candidate[], { at, id }: Place): number {
  const index = found.findIndex((one) => one.id === id)
  return index < 0 ? at : index + 1
}

/** What has all the words; nothing such, what has some. */
function whole(found: readonly Candidate[], count: number): readonly Candidate[] {
  return count > 0 ? found.slice(0, count) : found
}
