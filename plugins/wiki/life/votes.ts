import type { Database, Viewer } from 'portico/sdk'

/** "Was this useful?": numbers for everybody, one's own answer for oneself, names for nobody. */
export function createVotes(db: Database) {
  return {
    async of(viewer: Viewer, itemId: string) {
      const rows = await db.select<{ useful: number; count: number; mine: number }>(
        `SELECT useful, COUNT(*) AS count, SUM(CASE WHEN person_id = ? THEN 1 ELSE 0 END) AS mine
           FROM wiki_votes WHERE item_id = ? GROUP BY useful`,
        [viewer.id, itemId],
      )
      const count = (useful: number) =>
        Number(rows.find((row) => row.useful === useful)?.count ?? 0)
      const own = rows.find(({ mine }) => Number(mine) > 0)
      const [yes, no] = [count(1), count(0)]
      return { yes, no, all: yes + no, mine: own && (own.useful === 1 ? 'yes' : 'no') }
    },

    /** An answer, another one, or with null none any more. */
    async set(viewer: Viewer, item: { id: string; version: number }, useful: boolean | null) {
      const mine = { item_id: item.id, person_id: viewer.id }
      if (useful === null) return void (await db.table('votes').where(mine).delete())
      await db
        .table('votes')
        .insert({ ...mine, useful: useful ? 1 : 0, version: item.version })
        .onConflict(['item_id', 'person_id'])
        .merge()
    },
  }
}

export type Votes = ReturnType<typeof createVotes>
