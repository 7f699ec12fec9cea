import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import type { TestPortal } from 'portico/sdk/testing'
import {
  type Dump,
  differences,
  dump,
  ids,
  modulesOf,
  openEvery,
  plugins,
  turn,
} from './every-module.ts'
import { uses } from './module-use.ts'

const day = 86_400_000

/** The portal's nights go by: what waits is done, and what is over is thrown away. */
async function rest(portal: TestPortal): Promise<void> {
  await caughtUp(portal)
  portal.clock.advance(40 * day)
  const { files, events, idempotency } = portal.portal.rooms
  await files.sweep()
  await events.prune()
  await idempotency.sweep()
  await portal.settle()
}

/** Whoever searches waits for the index, which then reads the files. */
async function caughtUp(portal: TestPortal): Promise<void> {
  for (let turn = 0; turn < 2; turn++) {
    await portal.settle()
    await portal.as('anna').get('/api/search?q=quokka')
  }
  await portal.settle()
}

async function purge(portal: TestPortal, along: readonly string[]): Promise<string[]> {
  const names: string[] = []
  for (const one of along) {
    names.push((await modulesOf(portal).purge(portal.seed.system, one)).name)
    await portal.settle()
  }
  return names
}

const filesOf = async ({ portal: { settings } }: TestPortal) => {
  const all = await readdir(join(settings.data, 'files'), {
    recursive: true,
    withFileTypes: true,
  }).catch(() => [])
  return all
    .filter((one) => one.isFile())
    .map(({ name }) => name)
    .sort()
}

const menuOf = async ({ portal, person }: TestPortal) => {
  const admin = await portal.rooms.viewers.viewerFor((await person('admin')).id)
  return portal.face.menu(admin, 'en')
}

/** Every row in which something of the purged still stands. */
function leftovers({ rows }: Dump, gone: readonly string[], words: readonly string[]): string[] {
  const own = gone.flatMap((id) => [`"${id}:`, `"${id}.`, ` /api/${id}/`])
  return Object.entries(rows)
    .filter(([table]) => !table.startsWith('audit_'))
    .flatMap(([table, all]) => all.map((row) => `${table} ${row}`))
    .filter((row) =>
      [...own, ...words].some((word) => row.toLowerCase().includes(word.toLowerCase())),
    )
}

/** Ids of items, spaces and files there are. */
const idsIn = ({ rows }: Dump) =>
  new Set(
    ['items', 'spaces', 'files'].flatMap((table) =>
      rows[table]!.map((row) => JSON.parse(row).id as string),
    ),
  )

/** What the table of files says is on disk. */
const listed = ({ rows }: Dump) =>
  new Set(rows.files!.map((row) => (JSON.parse(row) as { id: string }).id))

async function cycle(t: ExecutionContext, portal: TestPortal, id: string): Promise<void> {
  const gone = await turn(portal, id, false)
  await purge(portal, gone.toReversed())
  await rest(portal)
  const before = {
    dump: await dump(portal),
    files: await filesOf(portal),
    menu: await menuOf(portal),
  }
  const prefixes = gone.map((one) => `${one.replaceAll('-', '_')}_`)
  t.deepEqual(
    Object.keys(before.dump.rows).filter((table) => prefixes.some((one) => table.startsWith(one))),
    [],
    `${id}: no table is left`,
  )

  for (const one of gone.toReversed()) await turn(portal, one, true)
  const marker = `quokka${id}`
  await uses[id]?.(portal, marker)
  await rest(portal)
  const used = await dump(portal)
  const written = [...idsIn(used)].filter((one) => !idsIn(before.dump).has(one))
  for (const one of gone) await turn(portal, one, false)
  const exports = await purge(portal, gone.toReversed())
  await rest(portal)
  const after = {
    dump: await dump(portal),
    files: await filesOf(portal),
    menu: await menuOf(portal),
  }
  t.deepEqual(after.dump.schema, before.dump.schema, `${id}: schema`)
  t.deepEqual(after.dump.queues, before.dump.queues, `${id}: jobs`)
  t.deepEqual(after.dump.subscribers, before.dump.subscribers, `${id}: subscribers`)
  t.deepEqual(after.dump.ledger, before.dump.ledger, `${id}: migrations`)
  if (guests.has(id)) {
    const left = leftovers(after.dump, gone, []).filter((row) => !row.startsWith('items '))
    t.deepEqual(left, [], `${id}: leftovers`)
    t.deepEqual(differences(after.dump.lasting, without(used, gone)), [], `${id}: rows`)
  } else {
    t.deepEqual(leftovers(after.dump, gone, [marker, ...written]), [], `${id}: leftovers`)
    t.deepEqual(differences(after.dump.lasting, before.dump.lasting), [], `${id}: rows`)
  }
  // What guests leave with their hosts is the hosts': it stands in the table of files.
  const kept = guests.has(id) ? listed(after.dump) : new Set(before.files)
  t.deepEqual(new Set(after.files), kept, `${id}: files`)
  t.deepEqual(after.menu, before.menu, `${id}: menu`)

  for (const [index, one] of gone.entries()) {
    await modulesOf(portal).restore(portal.seed.system, one, { name: exports.at(-1 - index)! })
    await portal.settle()
  }
  for (const one of gone.toReversed()) await turn(portal, one, true)
  await caughtUp(portal)
  const restored = await dump(portal)
  t.deepEqual(differences(restored.lasting, used.lasting), [], `${id}: restored`)
}

/** What these keep hangs on items and people of others, which stay. */
const guests = new Set(['polls', 'notifications', 'directory'])

/** All but what is theirs. */
function without({ lasting }: Dump, gone: readonly string[]): Dump['lasting'] {
  const isOwn = (table: string) => gone.some((id) => table.startsWith(`${id}_`))
  const isNamed = (row: string) => gone.some((id) => row.includes(`"${id}:`))
  return Object.fromEntries(
    Object.entries(lasting)
      .filter(([table]) => !isOwn(table))
      .map(([table, rows]) => {
        if (table === 'items') return [table, rows]
        if (table === 'people') return [table, rows.map((row) => (isNamed(row) ? free(row) : row))]
        return [table, rows.filter((row) => !isNamed(row))]
      }),
  )
}

const free = (person: string) => JSON.stringify({ ...JSON.parse(person), owned: '{}' })

for (const database of ['sqlite', 'postgres'] as const) {
  test(`${database}: every module leaves without a trace and comes back whole`, async (t) => {
    t.timeout(900_000)
    const portal = await openEvery(database)
    t.teardown(portal.close)
    const only = process.env.PORTICO_MODULE
    for (const id of ids.filter((one) => !only || only === one)) await cycle(t, portal, id)
  })
}

test('every module can do without every other', async (t) => {
  t.timeout(900_000)
  const portal = await openEvery('sqlite')
  t.teardown(portal.close)
  await uses.feed!(portal, 'quokka')
  for (const id of ids) {
    const off = await turn(portal, id, false)
    const { routes } = portal.portal
    const open = routes
      .all()
      .filter(
        ({ kind, method, path }) => kind === 'page' && method === 'GET' && !path.includes(':'),
      )
    for (const { path } of open) {
      const { status, text } = await portal.as('admin').page(path)
      t.true(status < 500, `${path} without ${id}: ${status}`)
      t.false(/class="card widget failed"/.test(text), `${path} without ${id}: a widget fails`)
    }
    for (const one of off.toReversed()) await turn(portal, one, true)
  }
  t.is(plugins.length, portal.portal.registry.active().length)
})
