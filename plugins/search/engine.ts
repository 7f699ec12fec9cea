import type { Database, Viewer } from 'portico/sdk'
import { type Candidate, createCandidates, type Narrowed } from './candidates.ts'
import { createDocuments } from './documents.ts'
import { take } from './language.ts'
import { rank } from './rank.ts'
import { isEmpty, termsOf, type Wanted } from './terms.ts'

/** Ranked are the newest that match, and so many of them. */
export const mostCandidates = 1_000

export interface EngineQuery {
  wanted: Wanted
  narrowed: Narrowed
  order: 'relevance' | 'newest'
  now: number
}

/** The index and how it is asked, without pages and people around it. */
export function createEngine(db: Database) {
  const documents = createDocuments(db)
  const candidates = createCandidates(db)

  /** All candidates in their order. */
  async function find(viewer: Viewer, query: EngineQuery): Promise<Candidate[]> {
    const { wanted, narrowed, order, now } = query
    if (isEmpty(wanted)) return []
    const terms = order === 'relevance'
    const found = await candidates(viewer, { wanted, narrowed, limit: mostCandidates, terms })
    return terms ? rank(found, wanted, now) : found
  }

  return {
    documents,
    find,
    /** Ids for a text, the best first: the whole way from typed words to an order. */
    async ids(viewer: Viewer, text: string, now: number, limit = 10): Promise<string[]> {
      const wanted = termsOf(take(text))
      const found = await find(viewer, { wanted, narrowed: {}, order: 'relevance', now })
      return found.slice(0, limit).map(({ id }) => id)
    },
  }
}

export type Engine = ReturnType<typeof createEngine>
