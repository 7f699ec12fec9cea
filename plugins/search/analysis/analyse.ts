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
  return termsThat(() => true, text)
}

/** Those of them that pass: most texts are looked through for a few. */
export function termsThat(pass: (term: string) => boolean, text: string): Term[] {
  const words = wordsIn(text)
  const language = languageOf(text)
  const terms: Term[] = []
  const joined = compounds(text, words)
  for (const [position, word] of words.entries()) {
    const { start } = word
    const add = (term: string, end: number) => {
      if (pass(term)) terms.push({ term, start, end, position })
    }
    const { firm, loose } = termsOf(word, language)
    for (const term of firm) add(term, word.end)
    for (const term of loose) add(term, word.end)
    for (const { term, last } of joined.get(position) ?? []) add(term, words[last]!.end)
  }
  return terms
}

/** What one word is found by. */
export function termsOf({ kind, normal, text }: Word, language?: Cyrillic): Stems {
  return kind === 'word' ? stemsOf(normal, text, language) : { firm: [normal], loose: [] }
}
