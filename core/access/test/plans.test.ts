import { eachDatabaseRooms, type Rooms } from '../../testing/rooms.ts'
import { rebuilding } from '../principals.ts'

const test = eachDatabaseRooms()

test('a change of one person reads and writes their rows only', async (t, rooms) => {
  const { db } = rooms
  await fill(rooms)
  for (const { sql, parameters } of rebuilding(db.dialect, ['person7'])) {
    const explain = db.dialect === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN'
    const rows = await db.raw<Record<string, string>>(`${explain} ${sql}`, [...parameters])
    const lines = rows.map((row) => row.detail ?? row['QUERY PLAN']!)
    const whole = lines.filter((line) =>
      /\(status=\?\)|SCAN (p|m|people|space_members|user_principal)\b|Seq Scan on (people|space_members|user_principal)/.test(
        line,
      ),
    )
    t.deepEqual(whole, [], `${sql}\n${lines.join('\n')}`)
  }
})

/** PostgreSQL plans by what is in the tables; SQLite, here as in a portal, without figures. */
async function fill({ db, space }: Rooms): Promise<void> {
  const { id } = await space()
  const numbers =
    db.dialect === 'sqlite'
      ? '(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 20000) SELECT n FROM s)'
      : '(SELECT n FROM generate_series(1, 20000) n)'
  await db.raw(
    `INSERT INTO people (id, login, name, name_search, created_at)
     SELECT 'person' || n, 'p' || n, 'x', 'x', 0 FROM ${numbers} AS numbers`,
  )
  await db.raw(
    `INSERT INTO space_members (space_id, person_id, role)
     SELECT ?, id, 'member' FROM people WHERE id LIKE 'person%'`,
    [id],
  )
  await db.raw(
    `INSERT INTO user_principal (viewer, principal)
     SELECT id, 'person:' || id FROM people WHERE id LIKE 'person%'`,
  )
  if (db.dialect === 'postgres') await db.raw('VACUUM ANALYZE')
}
