import { scriptOf } from '../../i18n/language.ts'
import { wordsOf } from './letters.ts'

/** Russian and Ukrainian letters, each where both alphabets have it; ё counts as е. */
const cyrillic = 'абвгґдеєжзиіїйклмнопрстуфхцчшщъыьэюя'
const latin = 'abcdefghijklmnopqrstuvwxyz'

/** Whose letters come first. */
export type Order = 'cyrillic' | 'latin'

const firstCode = ':'.charCodeAt(0)
const codes = { cyrillic: codesOf(cyrillic + latin), latin: codesOf(latin + cyrillic) }

/**
 * A key that bytes sort as people sort names, the same in every database: one character for each
 * letter, by its place in the alphabet.
 */
export function orderKey(name: string, order: Order): string {
  const letters = wordsOf(name).join(' ').replaceAll('ё', 'е')
  return Array.from(letters, (letter) => codes[order].get(letter) ?? letter).join('')
}

export function orderFor(locale: string): Order {
  return scriptOf(locale) === 'Cyrl' ? 'cyrillic' : 'latin'
}

function codesOf(letters: string): Map<string, string> {
  return new Map(Array.from(letters, (letter, at) => [letter, String.fromCharCode(firstCode + at)]))
}
