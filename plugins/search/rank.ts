import type { Candidate, Read } from './candidates.ts'
import { parts } from './document.ts'
import { boundary, mark } from './lexemes.ts'
import type { Choice, Wanted } from './terms.ts'

export interface Ranked extends Candidate {
  score: number
}

/** What a term counts in each part of a document. */
const weights = { title: 5, tags: 3, author: 0.5, body: 1, files: 0.6, marks: 0 }
const day = 86_400_000
const halfLife = 180 * day
/** Words that languages share find texts in the reader's own first. */
const ownLanguage = 1.25
/** BM25's: how soon more of the same counts less, and how much long texts are held back. */
const k1 = 1.2
const b = 0.5

/**
 * The best first; of equals the newest. Nothing but the candidates and the time goes in: the same
 * rows have the same order in every database, and what a viewer may not read has no part in it.
 */
export function rank(
  candidates: readonly Read[],
  wanted: Wanted,
  now: number,
  language: string,
): Ranked[] {
  const own = ` ${mark.language(language)} `
  const usual = average(candidates.map(({ terms }) => terms.length))
  const groups: Choice[][] = [
    ...wanted.words.map(({ choices }) => choices),
    ...wanted.phrases.map((phrase) => [{ term: phrase.join(' '), weight: 1, prefix: false }]),
  ]
  const looks = candidates.map((candidate) => lookAt(candidate, groups, usual))
  const rarity = groups.map((_, at) => {
    const having = looks.filter(({ counts }) => counts[at]! > 0).length
    return Math.log(1 + (candidates.length - having + 0.5) / (having + 0.5)) + 0.2
  })
  return looks
    .map(({ candidate, counts, nearness }) => {
      const matched = counts.reduce(
        (sum, count, at) => sum + rarity[at]! * ((count * (k1 + 1)) / (count + k1)),
        0,
      )
      const read = candidate.terms.includes(own) ? ownLanguage : 1
      const score = matched * read * (1 + 0.5 * nearness) * freshness(now - candidate.created_at)
      const { terms: _, ...found } = candidate
      return { ...found, score: Math.round(score * 1e6) / 1e6 }
    })
    .sort((one, other) => other.score - one.score || other.seq - one.seq)
}

function lookAt(candidate: Read, groups: readonly Choice[][], usual: number) {
  const { terms } = candidate
  const ends = boundaries(terms)
  const long = 1 - b + (b * terms.length) / usual
  const firsts: number[] = []
  const counts = groups.map((choices) => {
    let most = 0
    let first = -1
    for (const choice of choices) {
      let count = 0
      const needle = choice.prefix ? ` ${choice.term}` : ` ${choice.term} `
      for (let at = terms.indexOf(needle), n = 0; at >= 0 && n < 20; n++) {
        count += (choice.weight * weights[partAt(ends, at)]) / long
        if (first < 0) first = at
        at = terms.indexOf(needle, at + needle.length - 1)
      }
      most = Math.max(most, count)
      // What comes behind counts less: it is for documents that do not have the word itself.
      if (count > 0) break
    }
    if (first >= 0) firsts.push(first)
    return most
  })
  return { candidate, counts, nearness: nearnessOf(firsts, groups.length) }
}

/** Where the parts of a document end. */
function boundaries(terms: string): number[] {
  const ends: number[] = []
  for (let at = terms.indexOf(boundary); at >= 0; at = terms.indexOf(boundary, at + 1))
    ends.push(at)
  return ends.slice(0, parts.length - 1)
}

function partAt(ends: readonly number[], at: number): (typeof parts)[number] {
  const part = ends.findIndex((end) => at < end)
  return parts[part < 0 ? parts.length - 1 : part]!
}

/** 1 when all words stand side by side, less the farther apart they are. */
function nearnessOf(firsts: readonly number[], all: number): number {
  if (all < 2 || firsts.length < 2) return 0
  const span = Math.max(...firsts) - Math.min(...firsts)
  return (firsts.length / all) * (30 / (30 + Math.max(0, span - 10 * firsts.length)))
}

/** Old things sink, but never below half. */
function freshness(age: number): number {
  return 0.5 + 0.5 * 2 ** (-Math.max(0, age) / halfLife)
}

function average(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / Math.max(1, numbers.length) || 1
}
