import { analyse, analyseQuery } from './analysis/index.ts'
import type { Asked } from './language.ts'
import { beginningKey, lexeme, mark, shortBeginning } from './lexemes.ts'
import { isStopWord } from './stop-words.ts'

/** One way a word may be meant. */
export interface Choice {
  term: string
  weight: number
  prefix: boolean
}

/** A typed word. */
export interface Word {
  typed: string
  /** The likeliest first. */
  choices: Choice[]
  /** A document must have it; otherwise it is better for having it. */
  needed: boolean
}

/** What has to be in a document, in terms: the needed words and all phrases, none of `without`. */
export interface Wanted {
  words: Word[]
  phrases: string[][]
  without: string[][]
  /** Any of each. */
  marks: string[][]
}

const mostWords = 12
const mostChoices = 16
const longestPhrase = 12

export function termsOf(asked: Pick<Asked, 'words' | 'phrases' | 'without'>): Wanted {
  const words = analyseQuery(asked.words)
    .slice(0, mostWords)
    .map(({ start, end, alternatives }) => {
      const choices = choicesOf(alternatives)
      const needed = !choices.some(({ term, prefix }) => !prefix && isStopWord(term))
      return { typed: asked.words.slice(start, end), choices, needed }
    })
    .filter(({ choices }) => choices.length > 0)
  const phrases = asked.phrases.map(phraseOf).filter((phrase) => phrase.length > 0)
  const onlyStopWords = phrases.length === 0 && !words.some(({ needed }) => needed)
  return {
    words: onlyStopWords ? words.map((word) => ({ ...word, needed: true })) : words,
    phrases,
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

function choicesOf(
  alternatives: ReturnType<typeof analyseQuery>[number]['alternatives'],
): Choice[] {
  return alternatives
    .map(({ term, weight, prefix }) => ({ term: lexeme(term), weight, prefix: prefix === true }))
    .filter(({ term, prefix }) => term !== '' && !(prefix && [...term].length < 3))
    .sort((one, other) => other.weight - one.weight)
    .slice(0, mostChoices)
}

/** Looked for in titles only. */
export function inTitles(wanted: Wanted): Wanted {
  const inTitle = (choice: Choice) => ({ ...choice, term: mark.title(choice.term) })
  const words = wanted.words.map((word) => ({ ...word, choices: word.choices.map(inTitle) }))
  return { ...wanted, words }
}

export function isEmpty({ words, phrases, marks }: Wanted): boolean {
  return words.length + phrases.length + marks.length === 0
}

const neededChoices = ({ words }: Wanted) =>
  words.filter(({ needed }) => needed).map(({ choices }) => choices)

/** For SQLite's FTS5. */
export function toFts(wanted: Wanted): string {
  const any = (parts: string[]) => (parts.length > 1 ? `(${parts.join(' OR ')})` : parts[0]!)
  const has = [
    ...neededChoices(wanted).map((choices) =>
      any(choices.map(({ term, prefix }) => `"${term}"${prefix ? '*' : ''}`)),
    ),
    ...wanted.phrases.map((phrase) => `"${phrase.join(' ')}"`),
    ...wanted.marks.map((marks) => any(marks.map((term) => `"${term}"`))),
  ].join(' AND ')
  if (wanted.without.length === 0) return has
  return `(${has}) NOT ${any(wanted.without.map((phrase) => `"${phrase.join(' ')}"`))}`
}

/** For PostgreSQL's tsquery over a document's terms. */
export function toTsquery(wanted: Wanted): string {
  const phrase = (terms: string[]) => `(${terms.map((term) => `'${term}'`).join(' <-> ')})`
  return [
    ...neededChoices(wanted).map((choices) =>
      any(choices.map(({ term, prefix }) => `'${term}'${prefix ? ':*' : ''}`)),
    ),
    ...wanted.phrases.map(phrase),
    ...wanted.marks.map((marks) => any(marks.map((term) => `'${term}'`))),
    ...wanted.without.map((terms) => `!${phrase(terms)}`),
  ].join(' & ')
}

/**
 * Words with a longer beginning than the index keeps are gathered from all there are, which takes long
 * where they are common: `whole`. Or else they are looked for among those that begin with five of its
 * letters: `short`.
 */
export type Beginnings = 'whole' | 'short'

/** For PostgreSQL's index, which knows no places of terms: the same documents, and perhaps some more. */
export function toKeys(wanted: Wanted, beginnings: Beginnings): string {
  const keyOf = ({ term, prefix }: Choice): string => {
    if (!prefix) return `'${term}'`
    const short = shortBeginning(term)
    return short === term || beginnings === 'short' ? `'${beginningKey(short)}'` : `'${term}':*`
  }
  return [
    ...neededChoices(wanted).map((choices) => any(choices.map(keyOf))),
    ...wanted.phrases.flatMap((phrase) => phrase.map((term) => `'${term}'`)),
    ...wanted.marks.map((marks) => any(marks.map((term) => `'${term}'`))),
  ].join(' & ')
}

/** Whether the index alone says what is wanted. */
export function isInKeys(wanted: Wanted, beginnings: Beginnings): boolean {
  const { phrases, without } = wanted
  const words = neededChoices(wanted).flat()
  return (
    without.length === 0 &&
    phrases.every((phrase) => phrase.length === 1) &&
    (beginnings === 'whole' ||
      words.every(({ prefix, term }) => !prefix || shortBeginning(term) === term))
  )
}

const any = (parts: string[]) => `(${parts.join(' | ')})`
