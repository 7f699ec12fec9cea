import type { BoundDatabase } from '../../database/index.ts'
import { rankBetween } from './rank.ts'

/** Where in a tree: under an item, or at the top of a space. */
export interface Spot {
  space: string
  under: string | null
}

/** The rank of who comes to a spot before another one, or last. What others may not see has its rank, too. */
export async function rankAt(
  db: BoundDatabase,
  { space, under }: Spot,
  id: string,
  before?: string,
): Promise<string> {
  const [where, at] =
    under === null ? ['space_id = ? AND under_id IS NULL', space] : ['under_id = ?', under]
  const last = `SELECT MAX(rank) AS rank FROM item_places WHERE ${where} AND item_id <> ?`
  const [row] =
    before === undefined
      ? await db.select<{ rank: string | null }>(last, [at, id])
      : await db.select<{ rank: string | null }>(`${last} AND rank < ?`, [at, id, before])
  return rankBetween(row?.rank ?? null, before ?? null)
}
