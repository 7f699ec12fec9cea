import type { BoundDatabase } from '../../database/index.ts'
import { lineOf } from './branch-sql.ts'
import { type Heritage, readersOf } from './heritage.ts'
import { rankAt } from './siblings.ts'

interface Above {
  id: string
  up: number
}

export interface HomecomingOptions {
  db: BoundDatabase
  heritage: Heritage
}

/**
 * Gives what was restored a place where the one above it is still gone: under the nearest one above that
 * is there, or at the top. Nobody reads it who could not before: readers that were said on what is gone
 * become its own.
 */
export function createHomecoming({ db, heritage }: HomecomingOptions) {
  return async (id: string): Promise<void> => {
    const [place] = await db.select<{ space_id: string; under_id: string | null }>(
      'SELECT space_id, under_id FROM item_places WHERE item_id = ?',
      [id],
    )
    if (!place?.under_id) return
    const home = await nearest(id)
    if (home?.id === place.under_id) return
    const holder = await heritage.holderOf(id)
    const lost = holder !== undefined && holder.up > 0 && holder.up < (home?.up ?? Infinity)
    const spot = { space: place.space_id, under: home?.id ?? null }
    await db
      .table('item_places')
      .where({ item_id: id })
      .update({
        under_id: spot.under,
        rank: await rankAt(db, spot, id),
        ...(lost && { readers: JSON.stringify(readersOf(holder)) }),
      })
    await heritage.pass(id)
  }

  async function nearest(id: string): Promise<Above | undefined> {
    const [above] = await db.select<Above>(
      `SELECT line.id, line.up FROM (${lineOf}) line JOIN items i ON i.id = line.id
       WHERE line.up > 0 AND i.deleted_at IS NULL ORDER BY line.up LIMIT 1`,
      [id],
    )
    return above
  }
}
