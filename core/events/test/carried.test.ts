import test from 'ava'
import { openDatabase } from '../../database/index.ts'
import { freshDatabase } from '../../testing/postgres.ts'
import { eventReadings } from '../carried.ts'
import { eventsMigrations } from '../migrations.ts'

/** Type `a`: 2, 1, 3 in the order of their transactions. */
const events = [
  { id: 1, txid: 10 },
  { id: 2, txid: 9 },
  { id: 3, txid: 12 },
]
const cursors = [
  { subscriber: 'passed 2 and 1', type: 'a', txid: 10, id: 1, carried: 2 },
  { subscriber: 'passed 2 only', type: 'a', txid: 9, id: 2, carried: 0 },
  { subscriber: 'passed all', type: 'a', txid: 12, id: 3, carried: 3 },
  { subscriber: 'began after all', type: 'a', txid: 20, id: 0, carried: 3 },
  { subscriber: 'of another type', type: 'b', txid: 20, id: 0, carried: 0 },
  { subscriber: 'carried once', type: 'a', txid: 0, id: 2, carried: 2 },
]

for (const dialect of ['sqlite', 'postgres'] as const) {
  test(`${dialect}: no subscriber misses an event where transactions have other numbers`, async (t) => {
    const fresh = dialect === 'postgres' ? await freshDatabase() : undefined
    const engine = await openDatabase({ url: fresh?.url ?? ':memory:', log: { warn: () => {} } })
    t.teardown(async () => {
      await engine.close()
      await fresh?.drop()
    })
    await engine.migrate('core', eventsMigrations)
    const { core: db } = engine
    for (const event of events) {
      await db
        .table('outbox')
        .insert({ ...event, type: 'a', live: 0, payload: '{}', created_at: 1 })
    }
    for (const { carried: _, ...cursor } of cursors) await db.table('event_cursors').insert(cursor)

    const found = await engine.view(async (view) => {
      const table = (await view.tables()).find(({ name }) => name === 'event_cursors')!
      const names = table.columns.map(({ name }) => name)
      const rows: Record<string, unknown>[] = []
      for await (const page of view.rows(table, eventReadings.event_cursors)) {
        for (const row of page)
          rows.push(Object.fromEntries(row.map((cell, at) => [names[at], cell])))
      }
      return new Map(rows.map(({ subscriber, txid, id }) => [subscriber, [txid, id]]))
    })
    for (const { subscriber, carried } of cursors)
      t.deepEqual(found.get(subscriber), [0, carried], subscriber)
  })
}
