import type { Database } from 'portico/sdk'

/** Things somebody wants to hear nothing more of, and of what hangs on them. */
export function createMutes(db: Database, now: () => number) {
  return {
    async mute(personId: string, about: string, on: boolean): Promise<void> {
      const row = { person_id: personId, about }
      if (!on) await db.table('mutes').where(row).delete()
      else {
        const known = ['person_id', 'about']
        await db
          .table('mutes')
          .insert({ ...row, at: now() })
          .onConflict(known)
          .ignore()
      }
    },

    async muted(personId: string, about: string): Promise<boolean> {
      const row = await db.table('mutes').where({ person_id: personId, about }).first('at')
      return row !== undefined
    },

    /** Who of these has muted one of these things. */
    async among(personIds: readonly string[], abouts: readonly string[]): Promise<Set<string>> {
      const rows: { person_id: string }[] = await db
        .table('mutes')
        .whereIn('person_id', personIds)
        .whereIn('about', abouts)
        .select('person_id')
      return new Set(rows.map(({ person_id }) => person_id))
    },

    async of(personId: string): Promise<Set<string>> {
      const rows: { about: string }[] = await db
        .table('mutes')
        .where({ person_id: personId })
        .orderBy('at', 'desc')
        .limit(1000)
        .select('about')
      return new Set(rows.map(({ about }) => about))
    },
  }
}

export type Mutes = ReturnType<typeof createMutes>
