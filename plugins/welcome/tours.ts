import type { Database } from 'portico/sdk'

/** Who is to be shown around: people who joined since the plugin is there, each once. */
export function createTours(db: Database) {
  /** Whoever is done never becomes new again, so the database is not asked for them with each page. */
  const settled = new Set<string>()

  const note = (personId: string, due: boolean) =>
    db
      .table('tours')
      .insert({ person_id: personId, due: due ? 1 : 0 })
      .onConflict('person_id')

  return {
    async isDue(personId: string): Promise<boolean> {
      if (settled.has(personId)) return false
      const row = await db.table('tours').where({ person_id: personId }).first('due')
      if (row?.due) return true
      // Somebody who has just joined may come before the word of it.
      if (row) settled.add(personId)
      return false
    },
    async joined(personId: string): Promise<void> {
      await note(personId, true).ignore()
    },
    async done(personId: string): Promise<void> {
      await note(personId, false).merge()
    },
  }
}

export type Tours = ReturnType<typeof createTours>
