import { mistakesBetween } from './distance.ts'
import { normalise } from './normalise.ts'
import { stemsOf } from './stems.ts'

/** Three letters each, with the beginning and the end of the word: `ab` is ` ab`, `ab `. */
export function trigrams(word: string): string[] {
  const letters = Array.from(` ${word} `)
  const found = new Set<string>()
  for (let at = 0; at + 3 <= letters.length; at++) found.add(letters.slice(at, at + 3).join(''))
  return [...found]
}

const shortestPart = 3
const longestWhole = 30

/** All ways to take a word apart, those in the middle first. */
export function splitsOf(word: string): [string, string][] {
  const whole = normalise(word)
  if (!/^\p{L}+$/u.test(whole) || whole.length > longestWhole) return []
  const middle = whole.length / 2
  return Array.from({ length: whole.length }, (_, at) => at)
    .filter((at) => at >= shortestPart && whole.length - at >= shortestPart)
    .sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle))
    .map((at) => [whole.slice(0, at), whole.slice(at)])
}

/** A word somebody may have meant, and in how many texts it is. */
export interface Candidate {
  word: string
  count: number
}

/**
 * The words meant by a mistyped one, the likeliest first. Its form need not be that of the candidate:
 * теелфонов is телефоны.
 */
export function suggestWords(word: string, candidates: readonly Candidate[]): string[] {
  const typed = normalise(word)
  const stems = stemsOf(typed).firm
  return candidates
    .map(({ word: other, count }) => ({
      other,
      count,
      far: farFrom(typed, stems, normalise(other)),
    }))
    .filter(({ other, far }) => far > 0 && far < tooFar && other.length > 2)
    .sort(
      (one, next) => one.far - next.far || next.count - one.count || compare(one.other, next.other),
    )
    .map(({ other }) => other)
}

const tooFar = 9

/** Of words as near as each other that which begins alike is likelier. */
function farFrom(typed: string, stems: readonly string[], other: string): number {
  const whole = distance(typed, other, 4)
  const { firm, loose } = stemsOf(other)
  const others = [...firm, ...loose]
  const ofStems = stems.flatMap((stem) => others.map((one) => distance(stem, one, 6) + 0.3))
  const far = Math.min(whole, ...ofStems)
  return typed[0] === other[0] ? far : far + 0.5
}

/** Words shorter than `least` are other words at once. */
function distance(one: string, other: string, least: number): number {
  const most = one.length < least ? 0 : one.length < 8 ? 1 : 2
  const found = mistakesBetween(one, other, most)
  return found > most ? tooFar : found
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
