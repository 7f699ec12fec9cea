import { analyse, analyseQuery } from './analysis/index.ts'
import type { Asked } from './language.ts'
import { lexeme, mark } from './lexemes.ts'

/** One way a word may be meant. */
export interface Choice {
  term: string
  weight: number
  prefix: boolean
}

/** What has to be in a document, in terms: all of `words` and `phrases`, none of `without`. */
export interface Wanted {
  /** For each typed word its choices, the best first. */
  words: Choice[][]
  phrases: string[][]
  without: string[][]
  /** Any of each. */
  marks: string[][]
}

const mostWords = 12
const mostChoices = 16
const longestPhrase = 12

export function termsOf(asked: Pick<Asked, 'words' | 'phrases' | 'without'>): Wanted {
  const words = analyseQuery(asked.words).slice(0, mostWords).map(choicesOf)
  return {
    words: words.filter((choices) => choices.length > 0),
    phrases: asked.phrases.map(phraseOf).filter((phrase) => phrase.length > 0),
    without: asked.without.map(phraseOf).filter((phrase) => phrase.length > 0),
    marks: [],
  }
}

/** As a document has it: one term for each word. */
export function phraseOf(text: string): string[] {
  const terms = new Map<number, string>()
  for (const { term, position } of analyse(text.slice(0, longestPhrase * 64))) {
    if (!terms.has(position)) terms.set(position, lexeme(term))
  }
  return [...terms.values()].slice(0, longestPhrase)
}

function choicesOf({ alternatives }: ReturnType<typeof analyseQuery>[number]): Choice[] {
  return alternatives
    .map(({ term, weight, prefix }) => ({ term: lexeme(term), weight, prefix: prefix === true }))
    .filter(({ term, prefix }) => term !== '' && !(prefix && [...term].length < 2))
    .sort((one, other) => other.weight - one.weight)
    .slice(0, mostChoices)
}

/** Words of titles that begin like this. */
export function inTitles(wanted: Wanted): Wanted {
  return {
    ...wanted,
    words: wanted.words.map((choices) =>
      choices.map((choice) => ({ ...choice, term: mark.title(choice.term) })),
    ),
  }
}

export function isEmpty({ words, phrases, marks }: Wanted): boolean {
  return words.length + phrases.length + marks.length === 0
}

/** For SQLite's FTS5. */
export function toFts(wanted: Wanted): string {
  const any = (parts: string[]) => (parts.length > 1 ? `(${parts.join(' OR ')})` : parts[0]!)
  const has = [
    ...wanted.words.map((choices) =>
      any(choices.map(({ term, prefix }) => `"${term}"${prefix ? '*' : ''}`)),
    ),
    ...wanted.phrases.map((phrase) => `"${phrase.join(' ')}"`),
    ...wanted.marks.map((marks) => any(marks.map((term) => `"${term}"`))),
  ].join(' AND ')
  if (wanted.without.length === 0) return has
  return `(${has}) NOT ${any(wanted.without.map((phrase) => `"${phrase.join(' ')}"`))}`
}

/** For PostgreSQL's tsquery. */
export function toTsquery(wanted: Wanted): string {
  const phrase = (terms: string[]) => `(${terms.map((term) => `'${term}'`).join(' <-> ')})`
  return [
    ...wanted.words.map(
      (choices) =>
        `(${choices.map(({ term, prefix }) => `'${term}'${prefix ? ':*' : ''}`).join(' | ')})`,
    ),
    ...wanted.phrases.map(phrase),
    ...wanted.marks.map((marks) => `(${marks.map((term) => `'${term}'`).join(' | ')})`),
    ...wanted.without.map((terms) => `!${phrase(terms)}`),
  ].join(' & ')
}
