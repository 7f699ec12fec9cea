import { diffArrays } from 'diff'

/** A piece of text that both have, or only one of the two. */
export interface Piece {
  text: string
  mark: 'same' | 'only'
}

/** Words of any alphabet; signs of scripts without spaces stand alone. */
const token =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu

const patience = 100

/** How two texts differ, word by word: what each has alone is marked. */
export function compareWords(left: string, right: string): { left: Piece[]; right: Piece[] } {
  const parts = diffArrays(left.match(token) ?? [], right.match(token) ?? [], { timeout: patience })
  if (!parts) return { left: whole(left, 'only'), right: whole(right, 'only') }
  const found = { left: [] as Piece[], right: [] as Piece[] }
  for (const { value, added, removed } of parts) {
    const text = value.join('')
    if (!added) found.left.push({ text, mark: removed ? 'only' : 'same' })
    if (!removed) found.right.push({ text, mark: added ? 'only' : 'same' })
  }
  return found
}

export const whole = (text: string, mark: Piece['mark']): Piece[] =>
  text === '' ? [] : [{ text, mark }]

/** How much of their words two texts share, 0–1; the order does not count. */
export function likeness(left: string, right: string): number {
  const [a, b] = [left.match(token) ?? [], right.match(token) ?? []].map((words) =>
    words.filter((word) => word.trim() !== ''),
  ) as [string[], string[]]
  if (a.length === 0 || b.length === 0) return 0
  const counts = new Map<string, number>()
  for (const word of a) counts.set(word, (counts.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of b) {
    const count = counts.get(word) ?? 0
    if (count > 0) shared++
    counts.set(word, count - 1)
  }
  return (2 * shared) / (a.length + b.length)
}
