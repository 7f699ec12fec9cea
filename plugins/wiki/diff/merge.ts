import { diffArrays } from 'diff'
import type { RichText } from 'portico/sdk'

/** Some blocks of the common ancestor and what stands in their place. */
interface Hunk {
  from: number
  to: number
  put: unknown[]
}

/**
 * Two people changed the same version. Both changes together, when they touched different blocks;
 * nothing when somebody has to choose.
 */
export function merge(base: RichText, theirs: RichText, mine: RichText): RichText | undefined {
  const [left, right] = [hunks(base, theirs), hunks(base, mine)]
  if (!left || !right) return undefined
  const merged: unknown[] = []
  let at = 0
  const waiting = [...left, ...right].sort((a, b) => a.from - b.from || a.to - b.to)
  let before: Hunk | undefined
  for (const hunk of waiting) {
    if (before && same(before, hunk)) continue
    if (before && (hunk.from < before.to || hunk.from === before.from)) return undefined
    merged.push(...base.content.slice(at, hunk.from), ...hunk.put)
    at = hunk.to
    before = hunk
  }
  merged.push(...base.content.slice(at))
  return merged.length > 0 ? { type: 'doc', content: merged } : undefined
}

const same = (a: Hunk, b: Hunk) => JSON.stringify(a) === JSON.stringify(b)

function hunks(base: RichText, other: RichText): Hunk[] | undefined {
  const key = (block: unknown) => JSON.stringify(block)
  const parts = diffArrays(base.content.map(key), other.content.map(key), { timeout: 500 })
  if (!parts) return undefined
  const found: Hunk[] = []
  let at = 0
  let there = 0
  let open: Hunk | undefined
  for (const { count, added, removed } of parts) {
    if (!added && !removed) {
      at += count
      there += count
      open = undefined
      continue
    }
    if (!open) {
      open = { from: at, to: at, put: [] }
      found.push(open)
    }
    if (removed) {
      at += count
      open.to = at
    } else {
      open.put.push(...other.content.slice(there, there + count))
      there += count
    }
  }
  return found
}
