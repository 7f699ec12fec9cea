import { compounds } from './compounds.ts'
import { type Cyrillic, languageOf } from './language.ts'
import { type Stems, stemsOf } from './stems.ts'
import { type Word, wordsIn } from './words.ts'

/** One term of the index. Several may have the same position: the stems of a word in two languages. */
export interface Term {
  term: string
  /** Where the word stands in the text, as JavaScript counts: `text.slice(start, end)`. */
  start: number
  end: number
  /** Which word of the text it is, from 0: phrases are terms at positions one after the other. */
  position: number
}

/** The terms of a text, in the order of their positions; the same on every database and machine. */
export function analyse(text: string): Term[] {
  const words = wordsIn(text)
  const language = languageOf(text)
  const terms: Term[] = []
  const joined = compounds(text, words)
  words.forEach((word, position) => {
    const { firm, loose } = termsOf(word, language)
    for (const term of [...firm, ...loose]) terms.push({ term, ...range(word), position })
    for (const { term, last } of joined.get(position) ?? []) {
      terms.push({ term, start: word.start, end: words[last]!.end, position })
    }
  })
  return terms
}

/** What one word is found by. */
export function termsOf({ kind, normal, text }: Word, language?: Cyrillic): Stems {
  return kind === 'word' ? stemsOf(normal, text, language) : { firm: [normal], loose: [] }
}

function range({ start, end }: Word) {
  return { start, end }
}
