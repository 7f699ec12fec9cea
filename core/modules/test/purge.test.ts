import test from 'ava'
import { definePlugin } from '../../../sdk/index.ts'
import { createTestPortal } from '../../testing/index.ts'
import { openModules } from '../index.ts'
import { functionsOf, tableNames } from '../tables.ts'

const about = { version: '1.0.0', sdk: '^1.0', title: { en: 'Test' }, folder: import.meta.dirname }
const kind = { label: { en: 'Thing' }, icon: 'box', profile: 'post' } as const

const functions = `
  CREATE FUNCTION item_length(text TEXT, other BIGINT) RETURNS INTEGER
    LANGUAGE sql IMMUTABLE AS $$ SELECT length(text) $$;
  CREATE FUNCTION item_list_length(text TEXT) RETURNS INTEGER
    LANGUAGE sql IMMUTABLE AS $$ SELECT length(text) $$`

/** The core has tables that start with `item_`, and so has item-list. */
const item = definePlugin({
  ...about,
  id: 'item',
  items: { thing: { ...kind, path: '/things/:id' } },
  migrations: [
    {
      name: '001',
      async up(schema) {
        await schema.createTable('parents', (table) => void table.string('id').primary())
        await schema.createTable('children', (table) => {
          table.string('parent').references('item_parents.id')
        })
        if (schema.dialect === 'postgres') await schema.raw(functions)
      },
    },
  ],
  async setup({ db, jobs }) {
    jobs.every('tidy', '0 3 * * *', async () => {})
    await db.table('parents').insert({ id: 'a' })
    await db.table('children').insert({ parent: 'a' })
  },
})

const itemList = definePlugin({
  ...about,
  id: 'item-list',
  items: { note: { ...kind, path: '/notes/:id' } },
  migrations: [
    {
      name: '001',
      up: (schema) => schema.createTable('rows', (table) => void table.string('id').primary()),
    },
  ],
})

for (const database of ['sqlite', 'postgres'] as const) {
  test(`${database}: purging a plugin takes all of it and nothing else`, async (t) => {
    const portal = await createTestPortal({ plugins: [item(), itemList()], database })
    const { items, spaces, system } = portal.seed
    await spaces.create({ kind: 'group', slug: 'team', title: 'Team' })
    const mine = await items.create(system, 'item:thing', { space: 'team', body: 'Mine #tag' })
    const kept = await items.create(system, 'item-list:note', { space: 'team', body: 'Kept #tag' })
    await items.create(system, 'item-list:note', { parentId: mine.id, body: 'Hangs on mine' })
    await items.update(system, mine.id, mine.version, { body: 'Changed' })
    await portal.settle()

    const off = { kind: 'module', id: 'item', value: { enabled: false } }
    await portal.portal.rooms.arrangement.forPlugin('core').change(system, [off])
    await portal.settle()

    const { rooms, written } = portal.portal
    const { db } = rooms
    const core = (await tableNames(db)).filter(
      (name) => !/^item_(parents|children|list)/.test(name),
    )
    t.true(core.includes('item_refs'))
    const modules = openModules({ rooms, written })
    t.like(await modules.data(system, 'item'), { items: 2, files: 0, spaces: 0 })
    await modules.purge(system, 'item')
    t.deepEqual(await tableNames(db), [...core, 'item_list_rows'].sort())
    t.deepEqual(await functionsOf(db, 'item'), [])
    const others = database === 'postgres' ? ['item_list_length(text)'] : []
    t.deepEqual(await functionsOf(db, 'item-list'), others)
    t.deepEqual(await db.select('SELECT id FROM items'), [{ id: kept.id }])
    t.deepEqual(await db.select(`SELECT id FROM jobs WHERE queue LIKE 'item.%'`), [])
    const ledger = await db.select<{ owner: string }>(
      `SELECT DISTINCT owner FROM portico_migrations ORDER BY owner`,
    )
    t.deepEqual(
      ledger.map(({ owner }) => owner),
      ['core', 'item-list'],
    )
    await portal.close()
  })
}
