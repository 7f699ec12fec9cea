import type { Database, Viewer } from 'portico/sdk'
import { afterQuiet, type Choices, usualChoices } from './timing/timing.ts'

/** What people have decided about their notices. */
export function createChoicesStore(db: Database, now: () => number) {
  async function of(personIds: readonly string[]): Promise<Map<string, Choices>> {
    const rows: { person_id: string; data: string }[] = await db
      .table('settings')
      .whereIn('person_id', personIds)
      .select('person_id', 'data')
    const decided = new Map(rows.map(({ person_id, data }) => [person_id, JSON.parse(data)]))
    return new Map(personIds.map((id) => [id, { ...usualChoices, ...decided.get(id) }]))
  }

  const ofOne = async (personId: string): Promise<Choices> => (await of([personId])).get(personId)!

  return {
    of,
    ofOne,

    /** When the quiet hours end that are on now; undefined when none are. */
    async quietUntil({ id, timeZone }: Viewer): Promise<number | undefined> {
      const until = afterQuiet(now(), (await ofOne(id)).quiet, timeZone)
      return until > now() ? until : undefined
    },

    async save(personId: string, change: Partial<Choices>): Promise<Choices> {
      return db.tx(async () => {
        const choices = { ...(await ofOne(personId)), ...change }
        const fields = { data: JSON.stringify(choices), changed_at: now() }
        await db
          .table('settings')
          .insert({ person_id: personId, ...fields })
          .onConflict('person_id')
          .merge(fields)
        return choices
      })
    },
  }
}

export type ChoicesStore = ReturnType<typeof createChoicesStore>
