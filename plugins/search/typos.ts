import type { Database, Viewer } from 'portico/sdk'
import { splitsOf, suggestWords } from './analysis/index.ts'
import { normalise } from './analysis/normalise.ts'
import type { Candidates } from './candidates.ts'
import { elements } from './elements.ts'
import type { Wanted } from './terms.ts'
import type { KnownWord, Vocabulary } from './vocabulary.ts'

const mostLookedAt = 1_000
/** Of words the viewer reads: others must not stand in their way, or their absence would tell of them. */
const mostKnown = 8
/** As many texts tell how usual a word is. */
const texts = 20

/** Sets misspelt words right, with words from texts the viewer may read and no others. */
export function createTypos(db: Database, vocabulary: Vocabulary, candidates: Candidates) {
  return { correct, apart }

  async function correct(viewer: Viewer, typed: string): Promise<KnownWord | undefined> {
    const word = normalise(typed)
    const alike = await vocabulary.alike(word, mostLookedAt)
    const near = suggestWords(
      word,
      alike.map((one) => ({ word: one.word, count: 0 })),
    )
    const known: { word: string; count: number }[] = []
    for (const one of near) {
      if (known.length === mostKnown) break
      const { term } = alike.find(({ word }) => word === one)!
      const count = await timesRead(viewer, { word: one, term })
      if (count > 0) known.push({ word: one, count })
    }
    const [best] = suggestWords(word, known)
    return alike.find((one) => one.word === best)
  }

  /** Two words written as one, such as `conveyorbelt`. */
  async function apart(viewer: Viewer, typed: string): Promise<[string, string] | undefined> {
    const splits = splitsOf(typed)
    if (splits.length === 0) return undefined
    const known = new Map((await vocabulary.known(splits.flat())).map((one) => [one.word, one]))
    for (const split of splits) {
      const words = split.flatMap((part) => known.get(part) ?? [])
      if (words.length < split.length) continue
      const times = await Promise.all(words.map((word) => timesRead(viewer, word)))
      if (!times.includes(0)) return split
    }
    return undefined
  }

  /** In how many texts the viewer reads this very word, not only another form of it. */
  async function timesRead(viewer: Viewer, { word, term }: KnownWord): Promise<number> {
    const wanted: Wanted = {
      words: [{ typed: word, choices: [{ term, weight: 1, prefix: false }], needed: true }],
      ...{ phrases: [], without: [], marks: [] },
    }
    const found = await candidates(viewer, { wanted, narrowed: {}, limit: texts, terms: false })
    if (found.length === 0) return 0
    const rows = await db.select<{ title: string | null; body_text: string }>(
      `SELECT i.title, i.body_text FROM items i WHERE i.id IN (${elements[db.dialect]})`,
      [JSON.stringify(found.map(({ id }) => id))],
    )
    return rows.filter(({ title, body_text }) => has(`${title ?? ''} ${body_text}`, word)).length
  }
}

export type Typos = ReturnType<typeof createTypos>

function has(text: string, word: string): boolean {
  const words = text.slice(0, 20_000).match(/[\p{L}\p{M}'’ʼ]+/gu) ?? []
  return words.some((one) => normalise(one) === word)
}
