import type { Migration } from '../../../sdk/database.ts'
import { eachDatabase, notes } from './each-database.ts'

const onBoth = eachDatabase()

const things: Migration = {
  name: '001-things',
  up: (schema) =>
    schema.createTable('things', (table) => {
      table.increments('id')
      table.boolean('open')
      table.bigInteger('at')
      table.json('data')
      table.decimal('price')
      table.binary('bytes')
    }),
}

onBoth('values come back alike', async (t, { engine, owner, db }) => {
  await engine.migrate(owner, [things])
  const at = new Date('2026-01-02T03:04:05.678Z')
  const row = {
    open: true,
    at,
    data: { b: [1, 'ü'], a: null },
    price: 1.5,
    bytes: Buffer.from('x'),
  }
  await db.table('things').insert(row)
  const expected = {
    open: 1,
    at: 1767323045678,
    data: '{"b":[1,"ü"],"a":null}',
    price: 1.5,
    bytes: Buffer.from('x'),
  }
  const [built] = await db.table('things').select('open', 'at', 'data', 'price', 'bytes')
  const [prepared] = await db.select(`SELECT open, at, data, price, bytes FROM ${owner}_things`)
  t.deepEqual(built, expected)
  t.deepEqual({ ...(prepared as object) }, expected)
  t.is((await db.table('things').where({ open: true }).select('id')).length, 1)
  t.deepEqual(await db.table('things').count({ n: '*' }).sum({ s: 'at' }).avg({ a: 'price' }), [
    { n: 1, s: 1767323045678, a: 1.5 },
  ])
})

onBoth('writes answer alike', async (t, { engine, owner, db }) => {
  await engine.migrate(owner, [notes])
  const insert = (text: string) => db.table('notes').insert({ text })
  t.deepEqual(await insert('a'), [1])
  t.deepEqual(await insert('a').onConflict('text').ignore(), [0])
  t.deepEqual(await insert('b').returning('text'), [{ text: 'b' }])
  t.deepEqual(await db.table('notes').insert([{ text: 'c' }, { text: 'd' }]), [2])
  t.is(await db.table('notes').where('text', '>', 'b').update({ at: 5 }), 2)
  t.deepEqual(await db.table('notes').where({ at: 5 }).orderBy('text').pluck('text'), ['c', 'd'])
  t.deepEqual(
    await db.raw(`UPDATE ${owner}_notes SET at = ? WHERE text = ? RETURNING at`, [7, 'a']),
    [{ at: 7 }],
  )
  t.is(await db.table('notes').where({ text: 'c' }).delete(), 1)
  t.is(await db.table('notes').where({ text: 'none' }).first(), undefined)
})

onBoth(
  'select takes its parameters by position, not from strings or comments',
  async (t, place) => {
    const { db } = place
    const sql = `SELECT 'it''s ?' AS "what?", CAST(? AS INTEGER) AS n /* why? */ -- or ?\n WHERE 1 = ?`
    for (const n of [1, 2]) t.deepEqual(await db.select(sql, [n, 1]), [{ 'what?': "it's ?", n }])
    await t.throwsAsync(db.select('SELECT nonsense FROM nowhere'), { message: /nowhere/ })
  },
)

onBoth('a prepared select survives a change of its table', async (t, { engine, owner, db }) => {
  await engine.migrate(owner, [notes])
  await db.table('notes').insert({ text: 'a' })
  const read = () => db.select(`SELECT * FROM ${owner}_notes`)
  await Promise.all([read(), read(), read()])
  const added: Migration = {
    name: '002',
    up: (schema) => schema.raw(`ALTER TABLE ${owner}_notes ADD extra text`),
  }
  await engine.migrate(owner, [notes, added])
  const expected = [{ id: 1, text: 'a', at: null, extra: null }]
  t.deepEqual(await db.tx(read), expected)
  for (const rows of await Promise.all([read(), read(), read()])) t.deepEqual(rows, expected)
})

onBoth(
  'more statements than are kept prepared do no harm, nor wrong ones among them',
  async (t, { db }) => {
    const one = async (n: number) => {
      if (n % 50 === 7) await t.throwsAsync(db.select(`SELECT nothing${n} FROM nowhere`))
      else t.deepEqual(await db.select(`SELECT ${n} AS n`), [{ n }])
    }
    await Promise.all(Array.from({ length: 2500 }, (_, n) => one(n)))
  },
)
