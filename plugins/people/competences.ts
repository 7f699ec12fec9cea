import type { Database, People, Viewer } from 'portico/sdk'
import { mostCounted, seenOf } from './seen.ts'

/** A competence with how many people the viewer may see have it. */
export interface Competence {
  label: string
  people: number
}

/** More than this many people with one competence are not told apart by it any more. */
const mostHolders = 5_000

/** Lower case, without the dots people leave out. */
export function competenceKey(label: string): string {
  return label.normalize('NFKC').trim().toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ')
}

/** Who is good at what. */
export function createCompetences(db: Database, people: People) {
  return {
    async of(personId: string): Promise<string[]> {
      const rows: { label: string }[] = await db
        .table('competences')
        .select('label')
        .where({ person_id: personId })
        .orderBy('position')
      return rows.map(({ label }) => label)
    },

    /** Ids of those who have it; not gated: hand them to `people.find`. */
    async holders(label: string): Promise<string[]> {
      const rows = await db.select<{ id: string }>(
        `SELECT person_id AS id FROM people_competences WHERE key = ?
         ORDER BY person_id LIMIT ${mostHolders}`,
        [competenceKey(label)],
      )
      return rows.map(({ id }) => id)
    },

    /** In the ambient transaction. */
    async set(personId: string, labels: readonly string[]): Promise<void> {
      const byKey = new Map(labels.map((label) => [competenceKey(label), label.trim()]))
      byKey.delete('')
      await db.table('competences').where({ person_id: personId }).delete()
      const rows = [...byKey].map(([key, label], position) => ({
        ...{ person_id: personId, key, label, position },
      }))
      if (rows.length > 0) await db.table('competences').insert(rows)
    },

    /** Those that contain the words and that somebody the viewer may see has; most people first. */
    async search(viewer: Viewer, text: string, limit: number): Promise<Competence[]> {
      const words = competenceKey(text).replace(/[\\%_]/g, '\\$&')
      const rows = await db.select<{ key: string; label: string; id: string }>(
        `SELECT key, label, person_id AS id FROM people_competences
         WHERE key LIKE ? ESCAPE '\\' ORDER BY key, person_id LIMIT ${mostCounted}`,
        [`%${words}%`],
      )
      const ids = [...new Set(rows.map(({ id }) => id))]
      const seen = new Set((await seenOf(people, viewer, ids)).map(({ id }) => id))
      const byKey = Map.groupBy(
        rows.filter(({ id }) => seen.has(id)),
        ({ key }) => key,
      )
      return [...byKey.values()]
        .map((of) => ({ label: of[0]!.label, people: of.length }))
        .sort((a, b) => b.people - a.people)
        .slice(0, limit)
    },
  }
}

export type Competences = ReturnType<typeof createCompetences>
