import { sound } from './sound.ts'

const alphabet = 26

/**
 * With which letters words begin, as one number: a bit for each first letter and one for each pair
 * of first letters, some of which share theirs. Who lacks a bit of a word typed is not meant by it,
 * which the row of another of their tokens tells without a look at all of them.
 */
export function firstLetters(sounds: readonly string[]): number {
  const bits = new Set(sounds.filter(Boolean).flatMap(bitsOf))
  return [...bits].reduce((sum, bit) => sum + 2 ** bit, 0)
}

/** The bits that whoever has a word beginning with this one has. */
export function firstLettersOf(word: string): number {
  return firstLetters([sound(word)])
}

function bitsOf(word: string): number[] {
  const [one, two] = Array.from(word, (letter) => letter.codePointAt(0)!)
  const first = one! % alphabet
  return two === undefined ? [first] : [first, alphabet + ((one! * 7 + two) % alphabet)]
}
