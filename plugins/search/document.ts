import { analyse, textLanguage } from './analysis/index.ts'
import { boundary, filler, lexeme, mark } from './lexemes.ts'

/** What of an item is found. */
export interface Source {
  kind: string
  authorId: string
  title: string | null
  author: string | null
  tags: readonly string[]
  body: string
  /** Texts of its files. */
  files: readonly string[]
}

/** The parts of a document, in their order. */
export const parts = ['title', 'tags', 'author', 'body', 'files', 'marks'] as const

/** PostgreSQL counts positions up to 16,383, and 255 of one term. */
const mostTerms = 16_000
const mostOfOne = 250
const longestText = 400_000
/** A tsvector is at most a megabyte, and the beginnings of words take more than twice as much as words. */
const mostBytes = 250_000

interface Budget {
  terms: number
  /** Of different words. */
  bytes: number
  seen: Map<string, number>
}

/** The terms of an item: its parts, each term after a blank and before one. */
export function documentOf(source: Source): string {
  const budget: Budget = { terms: mostTerms, bytes: mostBytes, seen: new Map() }
  const title = termsOf(source.title ?? '', budget)
  const texts = [
    title,
    termsOf(source.tags.join(' '), budget),
    termsOf(source.author ?? '', budget),
    termsOf(source.body, budget),
    source.files.flatMap((text) => termsOf(text, budget)),
  ]
  const marks = [
    mark.kind(source.kind),
    mark.author(source.authorId),
    ...source.tags.map(mark.tag),
    ...languageOf(source).map(mark.language),
    ...new Set(title.filter((term) => term !== filler).map(mark.title)),
  ]
  return ` ${[...texts, marks].map((terms) => terms.join(' ')).join(` ${boundary} `)} `
}

function languageOf({ title, body }: Source): string[] {
  const language = textLanguage(`${title ?? ''} ${body}`.slice(0, longestText))
  return language === undefined ? [] : [language]
}

/**
 * One term for each word in their order, for phrases; behind them the others that words have, such
 * as their stem in another language.
 */
function termsOf(text: string, budget: Budget): string[] {
  const main: string[] = []
  const more = new Set<string>()
  let last = -1
  for (const { term, position } of analyse(text.slice(0, longestText))) {
    if (budget.terms <= 0 || budget.bytes <= 0) break
    const word = lexeme(term)
    if (position !== last) main.push(budgeted(word, budget))
    else if (!more.has(word)) {
      more.add(word)
      budget.terms--
      budget.bytes -= Buffer.byteLength(word)
    }
    last = position
  }
  return more.size > 0 ? [...main, filler, ...more] : main
}

function budgeted(word: string, budget: Budget): string {
  const times = (budget.seen.get(word) ?? 0) + 1
  budget.seen.set(word, times)
  budget.terms--
  if (times === 1) budget.bytes -= Buffer.byteLength(word)
  return times > mostOfOne ? filler : word
}

/** The same as PostgreSQL's tsvector. */
export function vectorOf(document: string): string {
  const places = new Map<string, number[]>()
  for (const [at, term] of document.trim().split(/ +/).entries()) {
    if (term === boundary || term === filler) continue
    const known = places.get(term)
    if (known) known.push(at + 1)
    else places.set(term, [at + 1])
  }
  return Array.from(places, ([term, at]) => `'${term}':${at.join()}`).join(' ')
}
