import type { Database, People, PersonCard, Viewer } from 'portico/sdk'

/** A page that is open says so this often; one that stops is forgotten after a while. */
const staysMs = 45_000

/** Who has a page open now. Those who do not show when they are online are not shown here either. */
export function createAround(db: Database, people: People, now: () => number) {
  return {
    async here(viewer: Viewer, itemId: string): Promise<PersonCard[]> {
      const until = now() + staysMs
      await db
        .table('present')
        .insert({ item_id: itemId, person_id: viewer.id, until })
        .onConflict(['item_id', 'person_id'])
        .merge()
      const rows = await db.select<{ id: string }>(
        `SELECT w.person_id AS id FROM wiki_present w LEFT JOIN presence p ON p.person_id = w.person_id
          WHERE w.item_id = ? AND w.until > ? AND w.person_id <> ? AND COALESCE(p.hidden, 0) = 0
          ORDER BY w.person_id LIMIT 20`,
        [itemId, now(), viewer.id],
      )
      const known = await Promise.all(
        rows.map(({ id }) => people.get(viewer, id).catch(() => undefined)),
      )
      const ids = known.flatMap((person) => person?.id ?? [])
      const cards = await people.cards(ids)
      return ids.flatMap((id) => cards.get(id) ?? [])
    },

    /** Forgets who has gone long ago. */
    async forget(): Promise<void> {
      await db.table('present').where('until', '<', now()).delete()
    },
  }
}

export type Around = ReturnType<typeof createAround>
