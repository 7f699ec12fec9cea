import { termsThat } from './analysis/index.ts'
import type { Piece } from './api.ts'
import { lexeme } from './lexemes.ts'
import type { Wanted } from './terms.ts'

const about = 220
const before = 60
/** A long text is looked through in parts, until one has what was looked for. */
const partLength = 6_000
const mostParts = 12

/** Tells whether a term of a text is one that was looked for. */
export type Meant = (term: string) => boolean

export function meantBy(wanted: Wanted): Meant {
  const exact = new Set(wanted.phrases.flat())
  const beginnings: string[] = []
  for (const { term, prefix } of wanted.words.flatMap(({ choices }) => choices)) {
    if (prefix) beginnings.push(term)
    else exact.add(term)
  }
  const told = new Map<string, boolean>()
  return (term) => {
    const known = told.get(term)
    if (known !== undefined) return known
    const stored = lexeme(term)
    const is = exact.has(stored) || beginnings.some((beginning) => stored.startsWith(beginning))
    told.set(term, is)
    return is
  }
}

/** The whole of a short text, with what was found marked. */
export function highlight(text: string, meant: Meant): Piece[] {
  return pieces(text, termsThat(meant, text))
}

/** The part of a text that shows best why it was found; its beginning when nothing does. */
export function snippet(text: string, meant: Meant): Piece[] {
  for (let at = 0; at < Math.min(text.length, partLength * mostParts); at += partLength) {
    const part = text.slice(at, at + partLength)
    const hits = termsThat(meant, part)
    if (hits.length > 0) return around(part, hits, at > 0, at + partLength < text.length)
  }
  return around(text.slice(0, partLength), [], false, text.length > partLength)
}

interface Hit {
  start: number
  end: number
}

function around(text: string, hits: readonly Hit[], cutBefore: boolean, cutAfter: boolean) {
  const start = wordStart(text, startOf(hits))
  const end = wordEnd(text, Math.min(text.length, start + about))
  const inside = hits
    .filter((hit) => hit.start >= start && hit.end <= end)
    .map((hit) => ({ start: hit.start - start, end: hit.end - start }))
  const shown = pieces(text.slice(start, end).replaceAll('\n', ' '), inside)
  const ellipsis = (yes: boolean) => (yes ? [{ text: '…', hit: false }] : [])
  return [...ellipsis(start > 0 || cutBefore), ...shown, ...ellipsis(end < text.length || cutAfter)]
}

/** Where most of what was found stands close together. */
function startOf(hits: readonly Hit[]): number {
  let best = 0
  let most = 0
  for (const [at, { start }] of hits.entries()) {
    let count = 0
    while (at + count < hits.length && hits[at + count]!.end <= start + about - before) count++
    if (count > most) [best, most] = [start, count]
  }
  return most === 0 ? 0 : Math.max(0, best - before)
}

function wordStart(text: string, at: number): number {
  if (at === 0) return 0
  const blank = text.slice(at, at + 30).search(/\s/)
  return blank < 0 ? at : at + blank + 1
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length
  const blank = text.lastIndexOf(' ', at)
  return blank > at - 30 ? blank : at
}

function pieces(text: string, hits: readonly Hit[]): Piece[] {
  const found: Piece[] = []
  let at = 0
  for (const { start, end } of hits) {
    if (start < at) continue
    if (start > at) found.push({ text: text.slice(at, start), hit: false })
    found.push({ text: text.slice(start, end), hit: true })
    at = end
  }
  if (at < text.length) found.push({ text: text.slice(at), hit: false })
  return found
}
