import type { SqlValue } from '../../../../sdk/database.ts'
import type { SqlPart } from '../../../access/index.ts'
import { eachDatabaseRooms, type Rooms } from '../../../testing/rooms.ts'
import { visiblePeople } from '../../visibility.ts'
import { conditionsOf } from '../conditions.ts'
import { orderedSql } from '../in-order.ts'
import { readingsOf } from '../readings.ts'
import { countSql, pageSql, type Search, sizesSql } from '../search-sql.ts'

const test = eachDatabaseRooms()

const edge = { token: 'ковал', name_order: 'a', person_id: 'somebody' }

test('a search goes through the tokens that begin like this, in their order', async (t, rooms) => {
  await fill(rooms)
  for (const viewer of [rooms.system, await rooms.person({ roles: ['guest'] })]) {
    for (const text of ['Олена Ковал', '+380 44']) {
      const readings = readingsOf(text)
      for (const [at, reading] of readings.entries()) {
        const search: Search = {
          ...{ reading, driver: reading.length - 1, earlier: readings.slice(0, at) },
          ...{
            conditions: conditionsOf(rooms.db.dialect, viewer, {}),
            known: visiblePeople(viewer, 'k'),
          },
        }
        for (const after of [undefined, edge]) {
          const page = pageSql(rooms.db.dialect, search, 'p.*', after)
          const plan = await planOf(rooms, { ...page, parameters: [...page.parameters, 10] })
          t.regex(plan, driven[rooms.db.dialect], plan)
          t.notRegex(plan, /SCAN (?!mine|theirs)|Seq Scan|B-TREE FOR (LAST|ORDER)|Sort/, plan)
        }
        t.notRegex(
          await planOf(rooms, countSql(rooms.db.dialect, search)),
          /SCAN (?!mine|theirs)|Seq Scan/,
        )
        t.notRegex(await planOf(rooms, sizesSql(reading, 10)), /SCAN person|Seq Scan/)
      }
    }
  }
})

test('people in order come from the index of the order, few of them from where they are', async (t, rooms) => {
  await fill(rooms)
  for (const [locale, index] of [
    ['uk', 'people_in_order'],
    ['en', 'people_in_latin_order'],
  ] as const) {
    const viewer = { ...rooms.system, locale }
    for (const cursor of [undefined, 'somebody']) {
      const page = orderedSql(rooms.db.dialect, viewer, { cursor }, false)
      const plan = await planOf(rooms, { ...page, parameters: [...page.parameters, 31] })
      t.true(plan.includes(index), plan)
      t.notRegex(plan, /B-TREE FOR|Sort/, plan)
    }
    const city = orderedSql(rooms.db.dialect, viewer, { city: 'Lviv', cursor: 'somebody' }, false)
    const plan = await planOf(rooms, { ...city, parameters: [...city.parameters, 31] })
    t.regex(plan, /people_city/, plan)
    t.notRegex(plan, /B-TREE FOR|Sort/, plan)
  }
  for (const query of [{ departmentId: 'a' }, { city: 'Lviv' }, { managerId: 'a' }]) {
    const page = orderedSql(rooms.db.dialect, rooms.system, query, true)
    const plan = await planOf(rooms, { ...page, parameters: [...page.parameters, 31] })
    t.regex(plan, /people_(city|department_id|manager_id)/, plan)
  }
})

const driven = {
  sqlite: /SEARCH t USING PRIMARY KEY \(.*token>\? AND token<\?\)|SEARCH t USING PRIMARY KEY/,
  postgres: /Index (Only )?Scan using person_tokens_pkey on person_tokens t/,
}

const [from, to] = ['0123456789abcdef', 'коваленитсмипржг']

/** PostgreSQL plans by what is in the tables: names of all kinds. */
async function fill({ db, people }: Rooms): Promise<void> {
  if (db.dialect === 'sqlite' || (await db.table('people').first()) !== undefined) return
  await db.raw(
    `INSERT INTO people (id, login, name, name_search, name_order, created_at)
     SELECT 'p' || n, 'p' || n, translate(md5(n || 'a'), '${from}', '${to}') || ' ' ||
       translate(md5(n || 'b'), '${from}', '${to}'), '', 'n' || n, n FROM generate_series(1, 300) n`,
  )
  await people.catchUp()
  await db.raw('VACUUM ANALYZE')
}

/** PostgreSQL prefers to read a small table whole, unless told what it would do with a large one. */
async function planOf({ db }: Rooms, { sql, parameters }: SqlPart): Promise<string> {
  if (db.dialect === 'sqlite') {
    const rows = await db.select<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, parameters)
    return rows.map(({ detail }) => detail).join('\n')
  }
  return db.tx(async () => {
    await db.raw('SET LOCAL enable_seqscan = off')
    await db.raw('SET LOCAL enable_bitmapscan = off')
    const rows = await db.select<Record<string, SqlValue>>(`EXPLAIN ${sql}`, parameters)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
}
