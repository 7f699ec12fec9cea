import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import type { Migration } from '../../../sdk/database.ts'
import { freshDatabase } from '../../testing/postgres.ts'
import {
  type Cell,
  type DatabaseEngine,
  isDatabaseInUse,
  openDatabase,
  type TableShape,
} from '../index.ts'

const owner = 'zoo'
const migrations: Migration[] = [
  {
    name: '001-zoo',
    async up(schema) {
      await schema.createTable('kinds', (table) => {
        table.increments('id')
        table.text('name').notNullable()
      })
      await schema.createTable('animals', (table) => {
        table.bigIncrements('id')
        table.integer('kind_id').notNullable().references('zoo_kinds.id')
        table.bigInteger('mother_id').references('zoo_animals.id')
        table.boolean('tame')
        table.bigInteger('born')
        table.double('weight')
        table.binary('photo')
        table.json('facts')
      })
      await schema.createTable('names', (table) => {
        table.string('name').primary()
        table.text('of')
      })
      await schema.createTable('notes', (table) => {
        table.text('text')
        table.integer('at')
      })
      await schema.raw(`INSERT INTO zoo_kinds (name) VALUES ('by the migration')`)
    },
  },
]

const log = { warn: () => {} }
const names = [
  'б',
  'a',
  'Z',
  'é',
  'i',
  'I',
  '_',
  'ґ',
  '😀',
  '',
  'a b',
  "it's ?",
  '\u{10ffff}',
  '\uffff',
]

async function open(url: string): Promise<DatabaseEngine> {
  return openDatabase({ url, log })
}

/** Of everything, in the order it is read. */
async function contents(engine: DatabaseEngine): Promise<Record<string, Cell[][]>> {
  const found: Record<string, Cell[][]> = {}
  await engine.view(async (view) => {
    for (const table of await view.tables()) {
      found[table.name] = []
      for await (const page of view.rows(table)) found[table.name]!.push(...page)
      if (table.counter) found[`${table.name} counted`] = [[await view.counted(table)]]
    }
  })
  return found
}

async function move(from: DatabaseEngine, to: DatabaseEngine): Promise<void> {
  await from.view((view) =>
    to.refill([{ owner, migrations }], async (loader) => {
      const there = new Map(loader.tables.map((table) => [table.name, table]))
      for (const table of await view.tables()) {
        const target = there.get(table.name) as TableShape
        const columns = table.columns.map(({ name }) => name)
        for await (const page of view.rows(table)) await loader.insert(target, columns, page)
        if (table.counter) await loader.countOn(target, await view.counted(table))
      }
    }),
  )
}

test('SQLite → PostgreSQL → SQLite is the same to the last byte', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'portico-moving-'))
  const postgres = await freshDatabase()
  const first = await open(join(folder, 'first.sqlite'))
  const second = await open(postgres.url)
  const third = await open(join(folder, 'third.sqlite'))
  t.teardown(async () => {
    for (const engine of [first, second, third]) await engine.close()
    await postgres.drop()
    await rm(folder, { recursive: true })
  })
  await first.migrate(owner, migrations)
  const db = first.forOwner(owner)
  for (const name of names) await db.table('names').insert({ name, of: `of ${name}` })
  await db.raw(`INSERT INTO zoo_notes (text, at) VALUES ('b', 2), (NULL, 3), ('a', NULL), ('b', 1)`)
  await db.raw(`INSERT INTO zoo_animals (id, kind_id, mother_id, tame, born, weight, photo, facts) VALUES
    (1, 1, 2, 1, 9223372036854775807, 0.1, X'00FF0A', '{"b": 1,  "a": [2]}'),
    (2, 1, NULL, 0, -9007199254740993, 1e300, X'', NULL), (99, 1, 1, NULL, 3, -0.5, NULL, '[]')`)
  await db.raw('DELETE FROM zoo_animals WHERE id = 99')
  for (let at = 0; at < 2_500; at++) {
    await db.raw(`INSERT INTO zoo_kinds (name) VALUES ('kind ${at}')`)
  }

  await move(first, second)
  await move(second, third)
  const expected = await contents(first)
  t.is(expected.zoo_kinds!.length, 2_501)
  t.deepEqual(await contents(second), expected)
  t.deepEqual(await contents(third), expected)
  t.deepEqual(expected['zoo_animals counted'], [[99]])

  for (const engine of [second, third]) {
    const [row] = await engine
      .forOwner(owner)
      .raw<{ id: number }>('INSERT INTO zoo_animals (kind_id) VALUES (1) RETURNING id')
    t.is(row!.id, 100, 'numbers that were given once are not given again')
    const orphan = engine.forOwner(owner).raw('INSERT INTO zoo_animals (kind_id) VALUES (9999)')
    await t.throwsAsync(orphan, undefined, 'keys hold again')
  }
  t.true(await isDatabaseInUse(postgres.url))
  t.true(await isDatabaseInUse(join(folder, 'first.sqlite')))
  t.false(await isDatabaseInUse(join(folder, 'none.sqlite')))
})

for (const dialect of ['sqlite', 'postgres'] as const) {
  test(`${dialect}: a refill that fails leaves everything as it was`, async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'portico-moving-'))
    const postgres = dialect === 'postgres' ? await freshDatabase() : undefined
    const engine = await open(postgres?.url ?? join(folder, 'one.sqlite'))
    t.teardown(async () => {
      await engine.close()
      await postgres?.drop()
      await rm(folder, { recursive: true })
    })
    await engine.migrate(owner, migrations)
    const before = await contents(engine)
    const fails = engine.refill([{ owner, migrations }], async ({ tables, insert }) => {
      const animals = tables.find(({ name }) => name === 'zoo_animals')!
      await insert(animals, ['id', 'kind_id'], [[1, 7]])
    })
    await t.throwsAsync(fails, undefined, 'an animal of no kind')
    t.deepEqual(await contents(engine), before)
  })
}
