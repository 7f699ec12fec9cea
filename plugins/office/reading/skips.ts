import type { Skipped, SkippedWhat } from '../api.ts'

/** Counts what could not be kept. */
export interface Skips {
  add(what: SkippedWhat, example?: string): void
  list(): Skipped[]
}

export function createSkips(): Skips {
  const found = new Map<SkippedWhat, Skipped>()
  return {
    add(what, example) {
      const one = found.get(what) ?? { what, count: 0 }
      one.count++
      one.example ??= example?.replace(/\s+/g, ' ').trim().slice(0, 100) || undefined
      found.set(what, one)
    },
    list: () => [...found.values()].sort((a, b) => a.what.localeCompare(b.what)),
  }
}
