import type { Database } from 'portico/sdk'
import QuickLRU from 'quick-lru'
import { analyse, trigrams } from './analysis/index.ts'
import { normalise } from './analysis/normalise.ts'
import { elements } from './elements.ts'
import { lexeme } from './lexemes.ts'

/** A word somebody wrote, and the term it is found by. */
export interface KnownWord {
  word: string
  term: string
}

const wordPattern = /^\p{L}{3,30}$/u
/** A text adds no more new words than this: a dump of data is no vocabulary. */
const mostOfText = 2_000
const longestText = 100_000
const remembered = 100_000

/** All words of all texts, to set misspelt ones right. Who may know of a word is asked at reading. */
export function createVocabulary(db: Database) {
  const seen = new QuickLRU<string, true>({ maxSize: remembered })

  /** Apart from the index, in an order all share, so that no two wait for each other. */
  async function learn(texts: readonly string[]): Promise<void> {
    const found = new Map<string, string>()
    for (const text of texts) collect(text, found)
    if (found.size === 0) return
    const fresh = await unknown([...found.keys()].sort())
    if (fresh.length > 0) await write(fresh.map((word) => ({ word, term: found.get(word)! })))
    // What is rolled back was not learnt.
    await db.afterCommit(() => {
      for (const word of found.keys()) seen.set(word, true)
    })
  }

  function collect(text: string, found: Map<string, string>): void {
    const before = found.size
    let last = -1
    for (const { term, start, end, position } of analyse(text.slice(0, longestText))) {
      if (position === last) continue
      last = position
      const word = normalise(text.slice(start, end))
      if (!wordPattern.test(word) || seen.has(word)) continue
      found.set(word, lexeme(term))
      if (found.size - before >= mostOfText) return
    }
  }

  async function unknown(words: readonly string[]): Promise<string[]> {
    const have = new Set((await known(words)).map(({ word }) => word))
    return words.filter((word) => !have.has(word))
  }

  /** All of it: it is learnt anew from what is there. */
  async function forget(): Promise<void> {
    seen.clear()
    await db.tx(async () => {
      await db.table('words').delete()
      await db.table('grams').delete()
    })
  }

  /** Those of the words that somebody wrote. */
  function known(words: readonly string[]): Promise<KnownWord[]> {
    return db.select<KnownWord>(
      `SELECT word, term FROM search_words WHERE word IN (${elements[db.dialect]})`,
      [JSON.stringify(words)],
    )
  }

  async function write(words: readonly KnownWord[]): Promise<void> {
    const grams = words.flatMap(({ word }) => trigrams(word).map((gram) => [gram, word]))
    const rows = rowsOf[db.dialect]
    await db.tx(async () => {
      await db.select(`INSERT INTO search_words (word, term) ${rows} ON CONFLICT DO NOTHING`, [
        JSON.stringify(words.map(({ word, term }) => [word, term])),
      ])
      await db.select(`INSERT INTO search_grams (gram, word) ${rows} ON CONFLICT DO NOTHING`, [
        JSON.stringify(grams),
      ])
    })
  }

  /** Words that share most of their letters with this one. */
  async function alike(word: string, limit: number): Promise<KnownWord[]> {
    const grams = trigrams(word)
    return db.select<KnownWord>(
      `SELECT w.word, w.term FROM (
         SELECT g.word, COUNT(*) AS n FROM search_grams g
         WHERE g.gram IN (${elements[db.dialect]}) GROUP BY g.word HAVING COUNT(*) >= ?
         ORDER BY n DESC, g.word ${byBytes[db.dialect]} LIMIT ?) c JOIN search_words w ON w.word = c.word
       ORDER BY c.n DESC, w.word ${byBytes[db.dialect]}`,
      [JSON.stringify(grams), Math.max(1, Math.floor(grams.length / 3)), limit],
    )
  }

  return { learn, forget, known, alike }
}

export type Vocabulary = ReturnType<typeof createVocabulary>

/** The same order on both. */
const byBytes = { sqlite: '', postgres: 'COLLATE "C"' }

const rowsOf = {
  sqlite: 'SELECT value ->> 0, value ->> 1 FROM json_each(?) WHERE true',
  postgres: 'SELECT value ->> 0, value ->> 1 FROM jsonb_array_elements((?)::jsonb)',
}
