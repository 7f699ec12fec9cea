import { otherLayouts } from 'portico/sdk'
import { termsOf } from './analyse.ts'
import { compounds } from './compounds.ts'
import { languageOf } from './language.ts'
import { rootOf } from './roots.ts'
import { stemsOf } from './stems.ts'
import { transliterations } from './transliteration.ts'
import { unfinished } from './unfinished.ts'
import { type Word, wordsIn } from './words.ts'

/** A term a word of the query may stand for. */
export interface Alternative {
  term: string
  /** How sure that is, from 0 to 1. */
  weight: number
  /** Also every longer term that begins with it. */
  prefix?: true
}

/** One word of the query: a text is meant when it has one of the alternatives. */
export interface QueryTerm {
  start: number
  end: number
  alternatives: Alternative[]
}

const weights = {
  own: 1,
  other: 0.9,
  loose: 0.8,
  joined: 0.9,
  prefix: 0.7,
  layout: 0.6,
  spelling: 0.5,
  related: 0.4,
}
const mostAlternatives = 16
const mostWords = 32
const longest = 2_000

/** What the words of a query may stand for; its last word may be unfinished. */
export function analyseQuery(typed: string): QueryTerm[] {
  const text = typed.slice(0, longest)
  const words = wordsIn(text).slice(0, mostWords)
  const whole = joinedTerms(text, words)
  const meant = otherReadings(text, words)
  return words
    .map((word, at) => {
      const isLast = at === words.length - 1 && word.end === text.trimEnd().length
      const alternatives = [
        ...own(word, text),
        ...(whole.get(at) ?? []),
        ...(isLast ? prefixes(word) : []),
        ...related(word),
        ...(meant.get(at) ?? []),
        ...(word.kind === 'word' ? spelledOtherwise(word) : []),
      ]
      return { start: word.start, end: word.end, alternatives: strongest(alternatives) }
    })
    .filter(({ alternatives }) => alternatives.length > 0)
}

/** Names are seldom typed with a capital. The language of the rest of the query makes its stems likelier. */
function own(word: Word, text: string): Alternative[] {
  const capital = word.text.replace(/^./u, (first) => first.toUpperCase())
  const { firm, loose } = termsOf({ ...word, text: capital })
  const likely = termsOf({ ...word, text: capital }, languageOf(text)).firm
  return [
    ...firm.map((term) => ({ term, weight: likely.includes(term) ? weights.own : weights.other })),
    ...loose.map((term) => ({ term, weight: weights.loose })),
  ]
}

/** Each part of a compound is also found by the whole, and so are two words that may be one: bar code. */
function joinedTerms(text: string, words: readonly Word[]): Map<number, Alternative[]> {
  const found = new Map<number, Alternative[]>()
  for (const [first, wholes] of compounds(text, words)) {
    for (const { term, last } of wholes) {
      for (let at = first; at <= last; at++) add(found, at, { term, weight: weights.joined })
    }
  }
  for (const [at, word] of words.entries()) {
    const next = words[at + 1]
    if (!next || !/^\p{Zs}$/u.test(text.slice(word.end, next.start))) continue
    if (![word, next].every(({ kind, text }) => kind === 'word' && /^\p{L}{2,}$/u.test(text)))
      continue
    for (const term of stemsOf(word.normal + next.normal).firm) {
      add(found, at, { term, weight: weights.joined })
      add(found, at + 1, { term, weight: weights.joined })
    }
  }
  return found
}

function prefixes(word: Word): Alternative[] {
  if (word.kind === 'emoji') return []
  const term = word.normal
  return [
    { term, weight: weights.prefix, prefix: true },
    ...unfinished(term).map((stem) => ({ term: stem, weight: weights.prefix })),
  ]
}

/** проверить is nearly проверка. */
function related({ normal }: Word): Alternative[] {
  const root = rootOf(normal)
  return root === undefined ? [] : [{ term: root, weight: weights.related, prefix: true }]
}

/** What stands between blanks, typed with another layout: `j,tl` is обед, of which `j` and `tl` are parts. */
function otherReadings(text: string, words: readonly Word[]): Map<number, Alternative[]> {
  const found = new Map<number, Alternative[]>()
  for (const chunk of text.matchAll(/\S+/g)) {
    const end = chunk.index + chunk[0].length
    const parts = [...words.keys()].filter(
      (at) => words[at]!.start >= chunk.index && words[at]!.end <= end,
    )
    for (const reading of otherLayouts(chunk[0])) {
      const read = wordsIn(reading)
      for (const [place, at] of parts.entries()) {
        const meant =
          read.length === 1 ? read[0] : read.length === parts.length ? read[place] : undefined
        if (!meant) continue
        for (const term of termsOf(meant).firm) add(found, at, { term, weight: weights.layout })
        for (const one of related(meant)) add(found, at, one)
      }
    }
  }
  return found
}

function spelledOtherwise(word: Word): Alternative[] {
  return transliterations(word.normal).flatMap((text) =>
    stemsOf(text).firm.map((term) => ({ term, weight: weights.spelling })),
  )
}

function strongest(alternatives: readonly Alternative[]): Alternative[] {
  const best = new Map<string, Alternative>()
  for (const one of alternatives) {
    const key = `${one.prefix ?? false} ${one.term}`
    if ((best.get(key)?.weight ?? 0) < one.weight) best.set(key, one)
  }
  return [...best.values()]
    .sort((one, other) => other.weight - one.weight)
    .slice(0, mostAlternatives)
}

function add(found: Map<number, Alternative[]>, at: number, one: Alternative): void {
  found.set(at, [...(found.get(at) ?? []), one])
}
