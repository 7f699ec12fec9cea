import type { TestPortal } from '../../portal.ts'
import type { Finding } from '../findings.ts'

/** A leak that is planted, to see that the oracle finds it. */
export interface Plant {
  /** What goes wrong, as somebody would report it. */
  name: string
  /** What kinds of differences may tell of it. */
  found: readonly Finding['kind'][]
  /** What has to happen for it to show. */
  often?: readonly string[]
  /** Plants it; the answer takes it out again. */
  plant(portal: TestPortal): () => void
}

/** Who reads something they should not, or the other way round, is found in many places. */
export const wrongReaders = ['leak', 'explain', 'lacking', 'twin', 'existence', 'open'] as const

/** Puts another function in the place of one, and back. */
export function replace<T extends object, K extends keyof T>(
  room: T,
  name: K,
  make: (original: T[K]) => T[K],
): () => void {
  const original = room[name]
  room[name] = make(original)
  return () => {
    room[name] = original
  }
}
