import { otherLayouts } from 'portico/sdk'
import { termsOf } from './analyse.ts'
import { compounds } from './compounds.ts'
import { normalise } from './normalise.ts'
import { transliterations } from './transliteration.ts'
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

const weights = { own: 1, joined: 1, prefix: 0.7, layout: 0.6, spelling: 0.5 }
const mostAlternatives = 24
const mostWords = 32

/** What the words of a query may stand for; its last word may be unfinished. */
export function analyseQuery(text: string): QueryTerm[] {
  const words = wordsIn(text).slice(0, mostWords)
  const whole = joinedTerms(text, words)
  const meant = otherReadings(text, words)
  return words
    .map((word, at) => {
      const own = termsOf(word).map((term) => ({ term, weight: weights.own }))
      const unfinished = at === words.length - 1 && word.end === text.trimEnd().length
      const alternatives = [
        ...own,
        ...(whole.get(at) ?? []),
        ...(unfinished ? prefixes(word) : []),
        ...(meant.get(at) ?? []),
        ...(word.kind === 'word' ? spelledOtherwise(word) : []),
      ]
      return { start: word.start, end: word.end, alternatives: strongest(alternatives) }
    })
    .filter(({ alternatives }) => alternatives.length > 0)
}

/** Each part of a compound is also found by the whole. */
function joinedTerms(text: string, words: readonly Word[]): Map<number, Alternative[]> {
  const found = new Map<number, Alternative[]>()
  for (const [first, wholes] of compounds(text, words)) {
    for (const { term, last } of wholes) {
      for (let at = first; at <= last; at++) add(found, at, { term, weight: weights.joined })
    }
  }
  return found
}

function prefixes(word: Word): Alternative[] {
  const term = normalise(word.text)
  if (term === '' || word.kind === 'emoji') return []
  return [{ term, weight: weights.prefix, prefix: true }]
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
          read.length === 1 ? read[0]! : read.length === parts.length ? read[place]! : undefined
        for (const term of meant ? termsOf(meant) : [])
          add(found, at, { term, weight: weights.layout })
      }
    }
  }
  return found
}

function spelledOtherwise(word: Word): Alternative[] {
  return transliterations(normalise(word.text)).flatMap((text) =>
    termsOf({ ...word, text }).map((term) => ({ term, weight: weights.spelling })),
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
