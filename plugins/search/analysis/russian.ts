import { stemmer } from '@orama/stemmers/russian'

/** Nouns that Snowball takes for verbs because of their -ть. */
const nouns = /(?:печат|кроват|памят|площад|скатерт)ь$/

/** The stem of a Russian word: Snowball's, and what makes the forms of one word meet. */
export function russian(word: string): string[] {
  const stem = nouns.test(word) ? word.slice(0, -1) : stemmer(word)
  return [...new Set([stem, ...asSurname(word, stem)].map(even))]
}

/** Snowball cuts Иванов to Иван, but Иванова to Иванов: the shorter ones are found by both. */
function asSurname(word: string, stem: string): string[] {
  return /(?:ов|ев|ин)$/.test(word) && stem !== word ? [word] : []
}

/** работа(ть) is работ(а), Серге(я) is Серг(ей), список is списк(а). */
function even(stem: string): string {
  const short = stem.length > 3 ? stem.replace(/(?<=[^аеиоуыэюя])[аеиоуыэюяь]$/, '') : stem
  return short.replace(/(?<=[аеиоуыэюя].*[^аеиоуыэюяй])[ое](?=[кц]$)/, '')
}
