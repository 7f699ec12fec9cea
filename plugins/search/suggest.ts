import type { Database, Items, Viewer } from 'portico/sdk'
import { normalise } from './analysis/normalise.ts'
import type { Candidates } from './candidates.ts'
import { elements } from './elements.ts'
import { take } from './language.ts'
import { inTitles, isEmpty, termsOf, type Wanted } from './terms.ts'

/** What may be meant by an unfinished query. */
export interface Suggestions {
  /** Whole queries, the last word finished. */
  queries: string[]
  titles: { id: string; title: string; url: string; icon: string }[]
}

const mostQueries = 5
const mostTitles = 5
/** The newest texts tell how words go on that begin like this. */
const textsRead = 40
const lengthRead = 1_500
const shortest = 3

/**
 * Words and titles while somebody types. All of them come from texts the viewer reads: there is no
 * list of words that could tell of others.
 */
export function createSuggest(db: Database, candidates: Candidates, items: Pick<Items, 'kind'>) {
  return async (viewer: Viewer, text: string): Promise<Suggestions> => {
    const wanted = { ...termsOf(take(text)), marks: [] }
    const typed = /[\p{L}\p{N}]+$/u.exec(text.trimEnd())?.[0] ?? ''
    if (isEmpty(wanted) || normalise(typed).length < shortest) return { queries: [], titles: [] }
    const [queries, titles] = await Promise.all([
      finished(viewer, text.trimEnd(), typed, wanted),
      titled(viewer, wanted),
    ])
    return { queries, titles }
  }

  async function finished(viewer: Viewer, text: string, typed: string, wanted: Wanted) {
    const begin = text.slice(0, text.length - typed.length)
    const rows = await read(viewer, wanted, textsRead, `substr(i.body_text, 1, ${lengthRead})`)
    const counts = new Map<string, number>()
    const start = normalise(typed)
    for (const { title, body } of rows) {
      for (const word of wordsLike(`${title ?? ''} ${body}`, start)) {
        counts.set(word, (counts.get(word) ?? 0) + 1)
      }
    }
    return [...counts]
      .sort(([one, n], [other, m]) => m - n || one.length - other.length || (one < other ? -1 : 1))
      .slice(0, mostQueries)
      .map(([word]) => begin + word)
  }

  async function titled(viewer: Viewer, wanted: Wanted): Promise<Suggestions['titles']> {
    const rows = await read(viewer, inTitles(wanted), mostTitles, `''`)
    return rows.map(({ id, kind, title }) => ({
      ...{ id, title: title ?? '' },
      url: (items.kind(kind)?.path ?? '/').replace(':id', id),
      icon: items.kind(kind)?.icon ?? 'file-text',
    }))
  }

  async function read(viewer: Viewer, wanted: Wanted, limit: number, body: string) {
    const found = await candidates(viewer, { wanted, narrowed: {}, limit, terms: false })
    if (found.length === 0) return []
    const gate = db.gate(viewer, 'i')
    return db.select<{ id: string; kind: string; title: string | null; body: string }>(
      `SELECT i.id, i.kind, i.title, ${body} AS body FROM items i
       WHERE i.id IN (${elements[db.dialect]}) AND i.deleted_at IS NULL AND ${gate.sql}
       ORDER BY i.seq DESC`,
      [JSON.stringify(found.map(({ id }) => id)), ...gate.parameters],
    )
  }
}

export type Suggest = ReturnType<typeof createSuggest>

/** Words that begin like this, each once for a text, in lower case as people write them. */
function wordsLike(text: string, start: string): Set<string> {
  const words = new Set<string>()
  for (const [word] of text.matchAll(/[\p{L}\p{N}\p{M}'’ʼ-]+/gu)) {
    const lower = word.toLowerCase().normalize('NFC')
    if (lower.length <= 40 && normalise(lower).startsWith(start)) words.add(lower)
  }
  return words
}
