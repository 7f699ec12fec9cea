import type { Migration, MigrationSchema } from '../../../sdk/database.ts'
import { openDatabase } from '../index.ts'
import { eachDatabase, notes } from './each-database.ts'

const onBoth = eachDatabase()

const step = (name: string, up: Migration['up']): Migration => ({ name, up })

onBoth('each migration is applied once, in the order of the names', async (t, place) => {
  const { engine, owner, db } = place
  const second = step('002-more', (schema) =>
    schema.alterTable('notes', (table) => void table.text('more')),
  )
  t.deepEqual(await engine.migrate(owner, [second, notes]), ['001-notes', '002-more'])
  t.deepEqual(await engine.migrate(owner, [notes, second]), [])
  await db.table('notes').insert({ text: 'a', more: 'b' })
  t.deepEqual(await engine.core.table(`${owner}_notes`).pluck('more'), ['b'])
})

onBoth('a changed migration and one of a newer version are refused by name', async (t, place) => {
  const { engine, owner } = place
  await engine.migrate(owner, [notes])
  const edited = step('001-notes', (schema) => schema.raw('SELECT 1'))
  await t.throwsAsync(engine.migrate(owner, [edited]), {
    message: new RegExp(`"001-notes" of "${owner}" was changed.*new migration`),
  })
  await t.throwsAsync(engine.migrate(owner, []), {
    message: new RegExp(`"001-notes" of "${owner}", which this version.*backup`),
  })
  await t.throwsAsync(engine.migrate(owner, [notes, notes]), { message: /two migrations named/ })
})

onBoth('a failing migration leaves nothing of its owner behind', async (t, place) => {
  const { engine, owner } = place
  const failing = step('002-bad', async (schema) => {
    await schema.createTable('half', (table) => void table.increments('id'))
    await schema.raw('INSERT INTO nowhere VALUES (1)')
  })
  await t.throwsAsync(engine.migrate(owner, [notes, failing]), {
    name: 'MigrationError',
    message: new RegExp(`"002-bad" of "${owner}" failed.*nowhere`),
  })
  t.deepEqual(await engine.migrate(owner, [notes]), ['001-notes'])
  const fixed = step('002-bad', (schema) =>
    schema.createTable('half', (table) => void table.increments('id')),
  )
  t.deepEqual(await engine.migrate(owner, [notes, fixed]), ['002-bad'])
})

onBoth('rows are lost only from tables the migration names', async (t, place) => {
  const { engine, owner, db } = place
  await engine.migrate(owner, [notes])
  await db.table('notes').insert({ text: 'precious' })
  const wipe = (schema: MigrationSchema) => schema.raw(`DELETE FROM ${owner}_notes`)
  await t.throwsAsync(engine.migrate(owner, [notes, step('002', wipe)]), {
    message: new RegExp(`lose rows of ${owner}_notes \\(1 → 0\\)`),
  })
  t.is((await db.table('notes').select()).length, 1)
  await engine.migrate(owner, [notes, { ...step('002', wipe), losesRows: [`${owner}_notes`] }])
  t.deepEqual(await db.table('notes').select(), [])
  await db.table('notes').insert({ text: 'gone with its table' })
  const drop = step('003', (schema) => schema.dropTable('notes'))
  t.deepEqual(await engine.migrate(owner, [notes, step('002', wipe), drop]), ['003'])
})

onBoth('what others delete meanwhile is no loss of the migration', async (t, place) => {
  const { engine, owner, db, url } = place
  // SQLite lets nobody else write.
  if (engine.dialect === 'sqlite') return void t.pass()
  await engine.migrate(owner, [notes])
  const texts = ['a', 'b', 'c', 'd'].map((text) => ({ text }))
  await db.table('notes').insert(texts)
  const other = await openDatabase({ url, log: { warn() {} } })
  t.teardown(() => other.close())
  const gone = (text: string) => other.core.table(`${owner}_notes`).where({ text }).delete()
  const patient = step('002', async (schema) => {
    await gone('a')
    await schema.raw(`UPDATE ${owner}_notes SET at = 1`)
  })
  await engine.migrate(owner, [notes, patient])
  t.is((await db.table('notes').select()).length, 3)
  const greedy = (sql: string) =>
    step('003', async (schema) => {
      await gone('b')
      await schema.raw(sql)
    })
  await t.throwsAsync(
    engine.migrate(owner, [notes, patient, greedy(`DELETE FROM ${owner}_notes WHERE text = 'c'`)]),
    { message: new RegExp(`lose rows of ${owner}_notes \\(3 → 2\\)`) },
  )
  await t.throwsAsync(engine.migrate(owner, [notes, patient, greedy(`TRUNCATE ${owner}_notes`)]), {
    message: new RegExp(`lose rows of ${owner}_notes`),
  })
})

const family: Migration = {
  name: '001-family',
  async up(schema) {
    await schema.createTable('parents', (table) => {
      table.increments('id')
      table.text('name')
      table.text('old')
    })
    await schema.raw(`CREATE TABLE kids (
      id integer PRIMARY KEY,
      parent integer NOT NULL REFERENCES clan_parents(id) ON DELETE CASCADE)`)
  },
}

onBoth('altering a parent table keeps the rows of its children', async (t, { engine }) => {
  const db = engine.forOwner('clan')
  await engine.migrate('clan', [family])
  await db.table('parents').insert({ id: 1, name: 'p' })
  await engine.core.table('kids').insert([
    { id: 1, parent: 1 },
    { id: 2, parent: 1 },
  ])
  const rebuild = step('002-rebuild', (schema) =>
    schema.alterTable('parents', (table) => {
      table.dropColumn('old')
      table.text('name').notNullable().alter()
    }),
  )
  await engine.migrate('clan', [family, rebuild])
  t.is((await engine.core.table('kids').select()).length, 2)
  await t.throwsAsync(engine.core.table('kids').insert({ id: 3, parent: 9 }), {
    message: /foreign key/i,
  })
  await t.throwsAsync(db.table('parents').insert({ name: null }))
  await db.table('parents').where({ id: 1 }).delete()
  t.deepEqual(await engine.core.table('kids').select(), [])
})

onBoth('a migration may not leave rows that point at nothing', async (t, { engine, owner }) => {
  await engine.migrate(owner, [notes])
  const orphan = step('002', async (schema) => {
    await schema.raw(`CREATE TABLE ${owner}_kids (parent integer REFERENCES ${owner}_notes(id))`)
    await schema.raw(`INSERT INTO ${owner}_kids VALUES (404)`)
  })
  await t.throwsAsync(engine.migrate(owner, [notes, orphan]), {
    message: /point at nothing|foreign key/,
  })
})

onBoth('processes that start together migrate once', async (t, { url, owner }) => {
  const log = { warn: (message: string) => t.log(message) }
  const engines = await Promise.all([1, 2].map(() => openDatabase({ url, log })))
  const applied = await Promise.all(engines.map((engine) => engine.migrate(owner, [notes])))
  t.deepEqual(applied.flat(), ['001-notes'])
  await Promise.all(engines.map((engine) => engine.close()))
})
