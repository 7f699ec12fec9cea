import { diffArrays } from 'diff'
import type { RichText } from 'portico/sdk'
import { type Line, linesOf } from './lines.ts'
import { compareWords, likeness, type Piece, whole } from './words.ts'

/** One side of a row of the comparison. */
export interface Side extends Pick<Line, 'kind' | 'mark' | 'depth'> {
  pieces: Piece[]
  /** Of a row of a table. */
  cells?: { pieces: Piece[] }[]
}

export interface Row {
  state: 'same' | 'changed' | 'restyled' | 'added' | 'removed' | 'gap'
  left?: Side
  right?: Side
  /** How many blocks a gap leaves out. */
  n?: number
}

/** Blocks with so much in common are one block that was changed. */
const sameBlock = 0.3
const mostPairs = 40_000
/** Unchanged blocks shown around a change. */
const around = 2
const patience = 1000

/** Two versions of a page side by side, block by block. */
export function compare(before: RichText, after: RichText): Row[] {
  const [left, right] = [linesOf(before), linesOf(after)]
  const key = ({ kind, text, mark }: Line) => `${kind} ${kind === 'heading' ? mark : ''} ${text}`
  const parts = diffArrays(left.map(key), right.map(key), { timeout: patience })
  if (!parts) return pairUp(left, right)
  const rows: Row[] = []
  const at = { left: 0, right: 0 }
  for (let part = 0; part < parts.length; part++) {
    const { count, added, removed } = parts[part]!
    if (!added && !removed) {
      for (let n = 0; n < count; n++) rows.push(kept(left[at.left++]!, right[at.right++]!))
      continue
    }
    const other = parts[part + 1]
    const swapped = other !== undefined && (other.added || other.removed) && other.added !== added
    const gone = removed ? count : swapped ? other.count : 0
    const come = added ? count : swapped ? other.count : 0
    if (swapped) part++
    rows.push(
      ...pairUp(left.slice(at.left, at.left + gone), right.slice(at.right, at.right + come)),
    )
    at.left += gone
    at.right += come
  }
  return rows
}

/** Long stretches without a change become one line. */
export function folded(rows: readonly Row[]): Row[] {
  const near = new Set<number>()
  for (const [at, { state }] of rows.entries()) {
    if (state === 'same') continue
    for (let step = -around; step <= around; step++) near.add(at + step)
  }
  const shown: Row[] = []
  for (const [at, row] of rows.entries()) {
    if (near.has(at)) shown.push(row)
    else if (shown.at(-1)?.state === 'gap') shown.at(-1)!.n!++
    else shown.push({ state: 'gap', n: 1 })
  }
  return shown
}

function kept(left: Line, right: Line): Row {
  const state = left.form === right.form && left.depth === right.depth ? 'same' : 'restyled'
  return { state, left: side(left, 'same'), right: side(right, 'same') }
}

/** Blocks that went and blocks that came: those most alike are the same block, changed. */
function pairUp(left: readonly Line[], right: readonly Line[]): Row[] {
  const rows: Row[] = []
  let [l, r] = [0, 0]
  for (const [a, b] of alikePairs(left, right)) {
    while (l < a) rows.push({ state: 'removed', left: side(left[l++]!, 'only') })
    while (r < b) rows.push({ state: 'added', right: side(right[r++]!, 'only') })
    rows.push(changed(left[l++]!, right[r++]!))
  }
  while (l < left.length) rows.push({ state: 'removed', left: side(left[l++]!, 'only') })
  while (r < right.length) rows.push({ state: 'added', right: side(right[r++]!, 'only') })
  return rows
}

/** Pairs in order on both sides with the most in common in sum. */
function alikePairs(left: readonly Line[], right: readonly Line[]): [number, number][] {
  if (left.length * right.length > mostPairs) return []
  const best = Array.from({ length: left.length + 1 }, () => new Float64Array(right.length + 1))
  const alike = left.map((a) =>
    right.map((b) => {
      const score = a.kind === b.kind ? likeness(a.text, b.text) : 0
      return score < sameBlock ? 0 : score
    }),
  )
  for (let a = left.length - 1; a >= 0; a--) {
    for (let b = right.length - 1; b >= 0; b--) {
      const pair = alike[a]![b]! > 0 ? alike[a]![b]! + best[a + 1]![b + 1]! : 0
      best[a]![b] = Math.max(pair, best[a + 1]![b]!, best[a]![b + 1]!)
    }
  }
  const pairs: [number, number][] = []
  let [a, b] = [0, 0]
  while (a < left.length && b < right.length) {
    const score = alike[a]![b]!
    if (score > 0 && best[a]![b] === score + best[a + 1]![b + 1]!) pairs.push([a++, b++])
    else if (best[a]![b] === best[a + 1]![b]) a++
    else b++
  }
  return pairs
}

function changed(left: Line, right: Line): Row {
  const words = compareWords(left.text, right.text)
  const row: Row = {
    state: 'changed',
    left: { ...side(left, 'only'), pieces: words.left },
    right: { ...side(right, 'only'), pieces: words.right },
  }
  if (left.cells && right.cells) {
    const most = Math.max(left.cells.length, right.cells.length)
    const cells = Array.from({ length: most }, (_, at) =>
      compareWords(left.cells![at] ?? '', right.cells![at] ?? ''),
    )
    row.left!.cells = cells.slice(0, left.cells.length).map((cell) => ({ pieces: cell.left }))
    row.right!.cells = cells.slice(0, right.cells.length).map((cell) => ({ pieces: cell.right }))
  }
  return row
}

function side({ kind, mark, depth, text, cells }: Line, state: Piece['mark']): Side {
  return {
    ...{ kind, mark, depth: Math.min(depth, 6), pieces: whole(text, state) },
    ...(cells && { cells: cells.map((cell) => ({ pieces: whole(cell, state) })) }),
  }
}
