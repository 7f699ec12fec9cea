import { isPorticoError } from '../../sdk/index.ts'
import { reasonOf } from './manifest.ts'

const windowMs = 60_000
const struggling = 20

export interface FailureReport {
  total: number
  lastMinute: number
  /** What went wrong last. */
  last: string
  /** It fails so often that somebody should look at it. */
  struggling: boolean
}

/**
 * Counts errors that plugins did not mean to throw, for the health page.
 *
 * Nobody is parked for them. A page that fails for some people is a nuisance; taking the whole plugin
 * away from everybody, perhaps in the middle of their writing, would be worse than what it cures. An
 * administrator sees it named and decides. Only who stops the others from working loses its place.
 */
export interface Failures {
  add(plugin: string, error: unknown): void
  of(plugin: string): FailureReport | undefined
}

export function createFailures(now: () => number): Failures {
  const counts = new Map<string, { total: number; times: number[]; last: string }>()
  return {
    add(plugin, error) {
      const count = counts.get(plugin) ?? { total: 0, times: [], last: '' }
      count.total++
      count.last = reasonOf(isPorticoError(error) ? (error.cause ?? error) : error).slice(0, 300)
      count.times = [...count.times.slice(-(struggling - 1)), now()]
      counts.set(plugin, count)
    },
    of(plugin) {
      const count = counts.get(plugin)
      if (!count) return undefined
      const lastMinute = count.times.filter((time) => now() - time < windowMs).length
      const { total, last } = count
      return { total, last, lastMinute, struggling: lastMinute >= struggling }
    },
  }
}
