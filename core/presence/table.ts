import type { Clock } from '../clock.ts'
import type { BoundDatabase } from '../database/index.ts'

/** Nobody is written down more often than this, however many pages and processes they have open. */
const writeEveryMs = 60_000
const staysMs = 2 * writeEveryMs

/** The table of who is here: one row a person, one statement for all who listen. */
export function createPresenceTable(db: BoundDatabase, { now }: Clock) {
  const postgres = db.dialect === 'postgres'
  const list = postgres ? "unnest(string_to_array(?, ',')) AS v(value)" : 'json_each(?) AS v'
  const pack = (ids: readonly string[]) => (postgres ? ids.join(',') : JSON.stringify(ids))
  /** When this process writes somebody down again. */
  let dueAt = new Map<string, number>()
  const idsOf = (rows: { id: string }[]) => new Set(rows.map(({ id }) => id))

  // In one order, so that two processes do not wait for each other.
  const note = `INSERT INTO presence (person_id, until)
    SELECT v.value, CAST(? AS bigint) FROM ${list} WHERE 1 = 1 ORDER BY v.value
    ON CONFLICT (person_id) DO UPDATE SET until = excluded.until WHERE presence.until < ?`
  const everybody = 'SELECT person_id AS id FROM presence WHERE until > ? AND hidden = 0'

  return {
    async note(people: readonly string[]): Promise<void> {
      const due = people.filter((id) => (dueAt.get(id) ?? 0) <= now())
      if (due.length === 0) return
      const until = now() + staysMs
      await db.raw(note, [until, pack(due), until - writeEveryMs])
      const known = people.map((id) => [id, dueAt.get(id) ?? 0] as const)
      dueAt = new Map([...known, ...due.map((id) => [id, now() + writeEveryMs] as const)])
    },
    everybody: async () => idsOf(await db.select(everybody, [now()])),
    here: async (ids: readonly string[]) =>
      idsOf(
        await db.select(`${everybody} AND person_id IN (SELECT v.value FROM ${list})`, [
          now(),
          pack(ids),
        ]),
      ),
    employees: async (viewers: readonly string[]) =>
      idsOf(
        await db.select(
          `SELECT up.viewer AS id FROM user_principal up JOIN ${list} ON v.value = up.viewer
            WHERE up.principal = 'employees'`,
          [pack(viewers)],
        ),
      ),
    async isShown(personId: string): Promise<boolean> {
      const rows = await db.select('SELECT 1 FROM presence WHERE person_id = ? AND hidden = 1', [
        personId,
      ])
      return rows.length === 0
    },
    async show(personId: string, shown: boolean): Promise<void> {
      await db.raw(
        `INSERT INTO presence (person_id, until, hidden) VALUES (?, 0, ?)
          ON CONFLICT (person_id) DO UPDATE SET hidden = excluded.hidden`,
        [personId, shown ? 0 : 1],
      )
    },
  }
}
