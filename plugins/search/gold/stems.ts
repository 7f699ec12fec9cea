import { stemmer as english } from '@orama/stemmers/english'
import { stemmer as russian } from '@orama/stemmers/russian'
import { stemmer as orama } from '@orama/stemmers/ukrainian'
import { analyseQuery } from '../analysis/index.ts'
import { normalise } from '../analysis/normalise.ts'
import { stemsOf } from '../analysis/stems.ts'
import { readTable } from './gold-set.ts'

/** Gives the terms of a word: in a text, and in a query. */
export interface Stem {
  text(word: string): string[]
  query(word: string): string[]
}

/** How forms of words meet. */
export interface Meeting {
  /** Share of pairs of forms of one word that have a term in common. */
  together: number
  /** Share of pairs of a text's word and a typed one that do although they are different words. */
  confused: number
  /** Terms in the index for each form. */
  terms: number
}

/** Words in all their forms. `held` ones were not looked at while rules were made. */
export interface Paradigm {
  set: string
  language: string
  forms: string[]
}

export async function readParadigms(): Promise<Paradigm[]> {
  const rows = await readTable(new URL('texts/paradigms.tsv', import.meta.url), ['forms'])
  return rows.map(({ set, language, forms }) => {
    return { set: set!, language: language!, forms: forms!.split(' ') }
  })
}

const alone = (stem: (word: string) => string): Stem => {
  const terms = (word: string) => [stem(word.toLowerCase())]
  return { text: terms, query: terms }
}

const library: Record<string, Stem> = {
  en: alone(english),
  ru: alone(russian),
  uk: alone(orama),
}

/** The stemmers that can be compared, for each language. */
export function stemmersOf(language: string): Record<string, Stem> {
  const known = language === 'ru' || language === 'uk' ? language : undefined
  return {
    ours: {
      text: (word) => {
        const { firm, loose } = stemsOf(normalise(word), word, known)
        return [...firm, ...loose]
      },
      // A query of one word seldom tells its language.
      query: (word) => {
        const [{ alternatives } = { alternatives: [] }] = analyseQuery(word.toLowerCase())
        return alternatives.filter(({ weight }) => weight >= 0.8).map(({ term }) => term)
      },
    },
    'the library alone': library[language]!,
    none: alone((word) => word),
  }
}

export function meetingOf(words: readonly string[][], stem: Stem): Meeting {
  const inTexts = words.map((forms) => forms.map(stem.text))
  const typed = words.map((forms) => forms.map(stem.query))
  const pairs = inTexts.flatMap((forms, word) =>
    forms.flatMap((one, at) =>
      typed[word]!.filter((_, other) => other !== at).map((other) => meet(one, other)),
    ),
  )
  const strangers = inTexts.flatMap((forms, word) =>
    typed
      .filter((_, other) => other !== word)
      .map((others) => forms.some((one) => meet(one, others[0]!))),
  )
  const all = inTexts.flat()
  return {
    together: share(pairs),
    confused: share(strangers),
    terms: all.reduce((sum, { length }) => sum + length, 0) / all.length,
  }
}

function meet(one: readonly string[], other: readonly string[]): boolean {
  return one.some((term) => other.includes(term))
}

function share(truths: readonly boolean[]): number {
  return truths.filter(Boolean).length / Math.max(1, truths.length)
}
