import { distance } from 'fastest-levenshtein'

/** Three letters each, with the beginning and the end of the word: `ab` is ` ab`, `ab `. */
export function trigrams(word: string): string[] {
  const letters = Array.from(` ${word} `)
  const found = new Set<string>()
  for (let at = 0; at + 3 <= letters.length; at++) found.add(letters.slice(at, at + 3).join(''))
  return [...found]
}

/** A word somebody may have meant, and in how many texts it is. */
export interface Candidate {
  word: string
  count: number
}

/** The words meant by a mistyped one, the likeliest first. */
export function suggestWords(word: string, candidates: readonly Candidate[]): string[] {
  const allowed = mistakes(word)
  return candidates
    .map(({ word: other, count }) => ({ other, count, far: distance(word, other) }))
    .filter(({ other, far }) => far <= allowed && far > 0 && other.length > 2)
    .sort(
      (one, next) => one.far - next.far || next.count - one.count || compare(one.other, next.other),
    )
    .map(({ other }) => other)
}

/** Short words are other words at once. */
function mistakes({ length }: string): number {
  return length < 4 ? 0 : length < 8 ? 1 : 2
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
