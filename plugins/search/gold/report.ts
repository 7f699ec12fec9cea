import type { GoldQuery } from './gold-set.ts'
import { scoreOf } from './scores.ts'
import { meetingOf, type Paradigm, stemmersOf } from './stems.ts'

/** What each search found for each query, in the order of the queries. */
export interface Answers {
  queries: readonly GoldQuery[]
  searches: Record<string, string[][]>
}

/** Recall@10 and MRR of each search: for each language and each class of queries, set by set. */
export function table({ queries, searches }: Answers): string {
  const names = Object.keys(searches)
  const lines: string[] = []
  for (const set of distinct(queries, ({ set }) => set)) {
    lines.push('', `${set}: recall@10 / MRR`, row('', 'queries', names))
    for (const language of distinct(queries, ({ language }) => language)) {
      const classes = distinct(
        queries.filter((query) => query.set === set && query.language === language),
        (query) => query.class,
      )
      for (const wanted of [undefined, ...classes.sort()]) {
        const at = [...queries.keys()].filter((each) => {
          const query = queries[each]!
          const same = query.set === set && query.language === language
          return same && (wanted === undefined || query.class === wanted)
        })
        if (at.length === 0) continue
        const cells = names.map((name) => {
          const found = at.map((each) => searches[name]![each]!)
          const { recall, mrr } = scoreOf(
            at.map((each) => queries[each]!),
            found,
          )
          return `${recall.toFixed(3)} / ${mrr.toFixed(3)}`
        })
        lines.push(row(wanted === undefined ? language : `   ${wanted}`, `${at.length}`, cells))
      }
    }
  }
  return lines.join('\n')
}

/** Queries whose first ten differ from one search to the other. */
export function differences(queries: readonly GoldQuery[], one: string[][], other: string[][]) {
  return queries.filter((_, at) => one[at]!.join() !== other[at]!.join())
}

function row(name: string, count: string, cells: readonly string[]): string {
  return [name.padEnd(14), count.padStart(7), ...cells.map((cell) => cell.padStart(16))].join('  ')
}

function distinct<T>(list: readonly T[], of: (each: T) => string): string[] {
  return [...new Set(list.map(of))]
}

/** How often forms of a word meet, and different words are taken for each other. */
export function formsTable(paradigms: readonly Paradigm[]): string {
  const lines = ['', 'forms of words: that meet, words confused']
  for (const wanted of distinct(paradigms, ({ set }) => set)) {
    for (const language of distinct(paradigms, (each) => each.language)) {
      const words = paradigms
        .filter((each) => each.set === wanted && each.language === language)
        .map(({ forms }) => forms)
      const cells = Object.entries(stemmersOf(language)).map(([name, stem]) => {
        const { together, confused } = meetingOf(words, stem)
        return `${name} ${percent(together)}, ${percent(confused)}`
      })
      lines.push(row(`${wanted} ${language}`, `${words.length}`, cells))
    }
  }
  return lines.join('\n')
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`
}
