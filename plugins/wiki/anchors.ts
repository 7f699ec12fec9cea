import { wordsOf } from './addresses.ts'
import type { Anchor } from './headings.ts'

/**
 * Names for the headings of a page, in order. A heading keeps the name it had in the version before: found
 * by the same words wherever they are now, then by the most alike words, then by standing in the same gap.
 */
export function nameHeadings(texts: readonly string[], before: readonly Anchor[]): Anchor[] {
  const names: (string | undefined)[] = texts.map(() => undefined)
  const free = new Set(before.keys())
  const give = (now: number, then: number) => {
    names[now] = before[then]!.id
    free.delete(then)
  }
  bySameWords(texts, before, free, give)
  byAlikeWords(texts, names, before, free, give)
  byPlace(names, before, free, give)
  const taken = new Set(names.filter((name) => name !== undefined))
  return texts.map((text, at) => ({ id: names[at] ?? fresh(text, taken), text }))
}

type Give = (now: number, then: number) => void

function bySameWords(
  texts: readonly string[],
  before: readonly Anchor[],
  free: ReadonlySet<number>,
  give: Give,
): void {
  const waiting = new Map<string, number[]>()
  for (const at of free) {
    const text = before[at]!.text
    waiting.set(text, [...(waiting.get(text) ?? []), at])
  }
  for (const [now, text] of texts.entries()) {
    const then = waiting.get(text)?.shift()
    if (then !== undefined) give(now, then)
  }
}

/** As alike as two sentences of which half of the words are the same. */
const alikeEnough = 0.5
/** Beyond that many comparisons only place counts. */
const mostPairs = 20_000

function byAlikeWords(
  texts: readonly string[],
  names: readonly (string | undefined)[],
  before: readonly Anchor[],
  free: ReadonlySet<number>,
  give: Give,
): void {
  const open = texts.flatMap((_, at) => (names[at] === undefined ? [at] : []))
  if (open.length * free.size > mostPairs) return
  const pairs = open
    .flatMap((now) =>
      [...free].map((then) => ({ now, then, alike: alikeness(texts[now]!, before[then]!.text) })),
    )
    .filter(({ alike }) => alike >= alikeEnough)
    .sort((a, b) => b.alike - a.alike || a.now - b.now || a.then - b.then)
  for (const { now, then } of pairs) {
    if (names[now] === undefined && free.has(then)) give(now, then)
  }
}

/** Between the same neighbours, as many new headings as lost ones are those, renamed. */
function byPlace(
  names: readonly (string | undefined)[],
  before: readonly Anchor[],
  free: ReadonlySet<number>,
  give: Give,
): void {
  const at = new Map(before.map(({ id }, index) => [id, index]))
  for (let start = 0; start < names.length; start++) {
    if (names[start] !== undefined) continue
    let end = start
    while (end < names.length && names[end] === undefined) end++
    const first = start === 0 ? 0 : at.get(names[start - 1]!)! + 1
    const last = end === names.length ? before.length : at.get(names[end]!)!
    const lost = Array.from({ length: Math.max(0, last - first) }, (_, step) => first + step)
    if (lost.length === end - start && lost.every((one) => free.has(one))) {
      for (const [step, then] of lost.entries()) give(start + step, then)
    }
    start = end
  }
}

/** Shared pairs of letters, 0–1 (Dice): blind to endings, so it serves languages that bend words. */
function alikeness(a: string, b: string): number {
  const [one, other] = [pairsOf(a), pairsOf(b)]
  if (one.length === 0 || other.length === 0) return 0
  const left = new Map<string, number>()
  for (const pair of one) left.set(pair, (left.get(pair) ?? 0) + 1)
  let shared = 0
  for (const pair of other) {
    const count = left.get(pair) ?? 0
    if (count > 0) shared++
    left.set(pair, count - 1)
  }
  return (2 * shared) / (one.length + other.length)
}

function pairsOf(text: string): string[] {
  const letters = [
    ...text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
  ]
  return letters.slice(1).map((letter, at) => `${letters[at]}${letter}`)
}

function fresh(text: string, taken: Set<string>): string {
  // Apart from the names that templates use.
  const base = `s-${wordsOf(text, 'part')}`
  let id = base
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`
  taken.add(id)
  return id
}
