import { eachDatabaseRooms } from '../../testing/rooms.ts'
import { readingSql } from '../outbox.ts'

const test = eachDatabaseRooms()

test('what is new is found at its place, however much there was before', async (t, { db }) => {
  const { byType, liveOnly } = readingSql(db.dialect)
  if (db.dialect === 'postgres') {
    await db.raw(`INSERT INTO outbox (type, live, payload, created_at)
      SELECT 'type' || n % 3, n % 2, '{}', n FROM generate_series(1, 5000) n`)
    await db.raw('ANALYZE outbox')
  }
  const place = { sqlite: /txid=\? AND id>\?/, postgres: /Index Cond: .*ROW\(txid, id\) > ROW\(/ }
  const explain = { sqlite: 'EXPLAIN QUERY PLAN', postgres: 'EXPLAIN' }
  for (const [sql, parameters] of [
    [byType, ['type1', 0, 4_900, 100]],
    [liveOnly, [0, 4_900, 100]],
  ] as const) {
    const lines = await db.select(`${explain[db.dialect]} ${sql}`, [...parameters])
    const plan = JSON.stringify(lines)
    t.regex(plan, place[db.dialect], plan)
    t.notRegex(plan, /SCAN|Seq Scan|TEMP B-TREE|Sort/, plan)
  }
})
