import test from 'ava'
import fc from 'fast-check'
import { rankBetween } from './rank.ts'

test('there is always room between two, before the first and after the last', (t) => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 300 }), (places) => {
      const ranks: string[] = []
      for (const place of places) {
        const at = place % (ranks.length + 1)
        const rank = rankBetween(ranks[at - 1] ?? null, ranks[at] ?? null)
        ranks.splice(at, 0, rank)
      }
      t.deepEqual([...new Set(ranks)].sort(), ranks)
      t.true(ranks.every((rank) => !rank.endsWith('0')))
    }),
  )
})

test('those that come last or first stay short, whatever their number', (t) => {
  for (const next of [
    (rank: string) => rankBetween(rank, null),
    (rank: string) => rankBetween(null, rank),
  ]) {
    let rank = rankBetween(null, null)
    for (let count = 0; count < 20_000; count++) rank = next(rank)
    t.true(rank.length <= 8)
  }
})
