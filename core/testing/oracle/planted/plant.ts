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

/** Changes statements of the core's database on their way; parameters must still fit. */
export function rewriteSql({ portal }: TestPortal, change: (sql: string) => string): () => void {
  const { db } = portal.rooms
  const select = replace(
    db,
    'select',
    (original) =>
      (sql, ...rest) =>
        original(change(sql), ...rest),
  )
  const raw = replace(
    db,
    'raw',
    (original) =>
      (sql, ...rest) =>
        original(change(sql), ...rest),
  )
  return () => {
    select()
    raw()
  }
}
