import type { Database, Log, Viewer } from 'portico/sdk'
import { languageOf } from './analysis/index.ts'
import { normalise } from './analysis/normalise.ts'
import { type Candidate, createCandidates, type Narrowed, type Read } from './candidates.ts'
import { createDocuments } from './documents.ts'
import { take } from './language.ts'
import { lexeme } from './lexemes.ts'
import { rank } from './rank.ts'
import { type Choice, isEmpty, termsOf, type Wanted, type Word } from './terms.ts'
import { createTypos } from './typos.ts'
import { createVocabulary } from './vocabulary.ts'

/** Ranked are the newest that match, and so many of them. */
export const mostCandidates = 400
/** With fewer than these, texts with only some of the words are shown, too. */
const enough = 10
/** What has only some of the words: the newest of each word. */
const ofEachWord = 200

export interface EngineQuery {
  wanted: Wanted
  narrowed: Narrowed
  order: 'relevance' | 'newest'
  now: number
}

export interface EngineAnswer {
  found: Candidate[]
  /** How many of them, the first, have all that was asked for. */
  whole: number
  /** What was looked for in the end, and which typed words were set right. */
  wanted: Wanted
  corrected: { typed: string; word: string }[]
}

/** The index and how it is asked, without pages and people around it; `left` are kinds left out of it. */
export function createEngine(
  db: Database,
  log: Pick<Log, 'error'>,
  left: () => readonly string[] = () => [],
) {
  const vocabulary = createVocabulary(db)
  const documents = createDocuments(db, vocabulary, log, left)
  const candidates = createCandidates(db)
  const { correct, apart } = createTypos(db, vocabulary, candidates)

  /** All candidates in their order: those with all words, then, should they be few, the others. */
  async function find(viewer: Viewer, query: EngineQuery): Promise<EngineAnswer> {
    const first = await findAsIs(viewer, query)
    if (first.missing.length === 0) return first
    const right = await setRight(viewer, query.wanted, first.missing)
    const second = await findAsIs(viewer, { ...query, wanted: right.wanted })
    return second.found.length > 0 ? { ...second, corrected: right.corrected } : first
  }

  async function findAsIs(
    viewer: Viewer,
    query: EngineQuery,
  ): Promise<EngineAnswer & { missing: Word[] }> {
    const { wanted, narrowed, order } = query
    const nothing = { found: [], whole: 0, wanted, corrected: [], missing: [] }
    if (isEmpty(wanted)) return nothing
    const terms = order === 'relevance'
    const strict = await candidates(viewer, { wanted, narrowed, limit: mostCandidates, terms })
    const whole = ordered(viewer, strict, query)
    const answer = { found: whole, whole: whole.length, wanted, corrected: [], missing: [] }
    const needed = wanted.words.filter(({ needed }) => needed)
    if (whole.length >= enough || needed.length === 0 || !terms) return answer
    // What has the only word there is has been found.
    const each =
      wanted.words.length === 1
        ? [strict]
        : await Promise.all(needed.map((word) => having(viewer, query, word)))
    const missing = needed.filter((_, at) => each[at]!.length === 0)
    const others = new Map(each.flat().map((one) => [one.seq, one]))
    for (const { seq } of whole) others.delete(seq)
    const partial = ordered(viewer, [...others.values()], query)
    return { ...answer, found: [...whole, ...partial].slice(0, mostCandidates), missing }
  }

  function ordered(viewer: Viewer, found: Read[], { wanted, order, now }: EngineQuery) {
    if (order === 'newest') return found
    const typed = wanted.words.map((word) => word.typed).join(' ')
    return rank(found, wanted, now, languageOf(typed) ?? viewer.locale)
  }

  function having(viewer: Viewer, { wanted, narrowed }: EngineQuery, word: Word) {
    const one = { ...wanted, words: [word] }
    return candidates(viewer, { wanted: one, narrowed, limit: ofEachWord, terms: true })
  }

  /** Words that are nowhere: misspelt ones, or the beginnings of others. */
  async function setRight(viewer: Viewer, wanted: Wanted, missing: readonly Word[]) {
    const corrected: { typed: string; word: string }[] = []
    const words: Word[] = []
    for (const word of wanted.words) {
      const parts = missing.includes(word) ? await apart(viewer, word.typed) : undefined
      if (parts) {
        words.push(...termsOf({ words: parts.join(' '), phrases: [], without: [] }).words)
        continue
      }
      const right = missing.includes(word) ? await correct(viewer, word.typed) : undefined
      if (right) corrected.push({ typed: word.typed, word: right.word })
      const choices = [...(right ? [instead(right.term)] : []), ...beginning(word)]
      words.push(missing.includes(word) && choices.length > 0 ? { ...word, choices } : word)
    }
    return { corrected, wanted: { ...wanted, words } }
  }

  return {
    documents,
    vocabulary,
    candidates,
    find,
    /** Ids for a text, the best first: the whole way from typed words to an order. */
    async ids(viewer: Viewer, text: string, now: number, limit = 10): Promise<string[]> {
      const wanted = termsOf(take(text))
      const { found } = await find(viewer, { wanted, narrowed: {}, order: 'relevance', now })
      return found.slice(0, limit).map(({ id }) => id)
    },
  }
}

export type Engine = ReturnType<typeof createEngine>

/** Less sure than what was typed as it is meant. */
const unsure = 0.6
const shortestBeginning = 4

function instead(term: string): Choice {
  return { term, weight: unsure, prefix: false }
}

function beginning({ typed }: Word): Choice[] {
  const term = lexeme(normalise(typed))
  return term.length < shortestBeginning ? [] : [{ term, weight: unsure, prefix: true }]
}
