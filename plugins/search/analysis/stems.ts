import QuickLRU from 'quick-lru'
import { english } from './english.ts'
import { russian } from './russian.ts'
import { ukrainian } from './ukrainian.ts'

const shortest = 3
/** Most words of a text are of the few that everybody uses. */
const cache = new QuickLRU<string, string[]>({ maxSize: 20_000 })

/**
 * The stems of a normalised word: one in Latin letters, in Cyrillic ones those of Russian and
 * Ukrainian where letters do not tell the language. `written` is the word as it stands.
 */
export function stemsOf(word: string, written: string = word): string[] {
  const key = `${word} ${tells(written)}`
  const known = cache.get(key)
  if (known) return known
  const stems = find(word, written)
  cache.set(key, stems)
  return stems
}

/** What a normalised word no longer says. */
function tells(written: string): number {
  if (/ё/i.test(written)) return 1
  return /['’ʼ`]/.test(written) ? 2 : 0
}

function find(word: string, written: string): string[] {
  if (word.length < shortest) return [word]
  if (/^[a-z]+$/.test(word)) return [english(word)]
  // A telephone number is found without the code of the country.
  if (/^\d{10,13}$/.test(word)) return [word, word.slice(-9)]
  if (!/^\p{Script=Cyrillic}+$/u.test(word)) return [word]
  const stems = [
    ...(ukrainianOnly.test(word) || /['’ʼ`]/.test(written) ? [] : russian(word)),
    ...(russianOnly.test(word) || /ё/i.test(written) ? [] : ukrainian(word)),
  ]
  return [...new Set(stems)]
}

const ukrainianOnly = /[іїє]/
const russianOnly = /[ыэъ]/
