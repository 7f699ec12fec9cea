import type { GoldQuery } from './gold-set.ts'

/** How well one search answered some queries. */
export interface Score {
  queries: number
  /** How much of what was meant is among the first ten. */
  recall: number
  /** One divided by the place of the first text that was meant. */
  mrr: number
}

export function recallOf(found: readonly string[], { relevant }: GoldQuery): number {
  const wanted = relevant.slice(0, 10)
  return wanted.filter((id) => found.includes(id)).length / wanted.length
}

export function reciprocalRankOf(found: readonly string[], { relevant }: GoldQuery): number {
  const place = found.findIndex((id) => relevant.includes(id))
  return place < 0 ? 0 : 1 / (place + 1)
}

export function scoreOf(queries: readonly GoldQuery[], found: readonly string[][]): Score {
  const mean = (each: (ids: readonly string[], query: GoldQuery) => number) =>
    queries.reduce((sum, query, at) => sum + each(found[at] ?? [], query), 0) /
    Math.max(1, queries.length)
  return { queries: queries.length, recall: mean(recallOf), mrr: mean(reciprocalRankOf) }
}
