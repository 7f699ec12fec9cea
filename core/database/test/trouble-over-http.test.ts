import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import sqlite3 from 'sqlite3'
import { createNotes } from '../../http/test/notes.ts'
import { createTestPortal, type TestPortal } from '../../testing/index.ts'
import { startPostgres } from '../../testing/postgres.ts'

async function notesPortal(database: 'sqlite' | 'postgres'): Promise<TestPortal> {
  const { notes } = createNotes()
  return createTestPortal({ plugins: [notes()], database, log: () => {} })
}

const write = (portal: TestPortal, title: string) => portal.as('anna').post('/api/notes', { title })

async function titles(portal: TestPortal): Promise<string[]> {
  const { body } = await portal.as('anna').get<{ titles: string[] }>('/api/notes')
  return body.titles
}

async function unavailable(
  t: ExecutionContext,
  answer: { status: number; headers: Headers; body: unknown },
): Promise<void> {
  t.is(answer.status, 503)
  t.like(answer.body, { code: 'core:database-unavailable' })
  t.truthy(answer.headers.get('retry-after'))
  t.notRegex(JSON.stringify(answer.body), /SQLITE|ECONN|insert|127\.0\.0\.1/i)
}

test('SQLite locked by somebody else: writing is a 503, reading goes on, and it heals', async (t) => {
  const portal = await notesPortal('sqlite')
  t.teardown(portal.close)
  const anna = portal.as('anna')
  t.is((await anna.post('/api/notes', { title: 'before' })).status, 201)
  const other = new sqlite3.Database(join(portal.portal.settings.data, 'portal.sqlite'))
  const run = (sql: string) =>
    new Promise<void>((resolve, reject) => {
      other.exec(sql, (error) => (error ? reject(error) : resolve()))
    })
  await run('BEGIN IMMEDIATE')
  await unavailable(t, await anna.post('/api/notes', { title: 'meanwhile' }))
  t.deepEqual((await anna.get('/api/notes')).body, { titles: ['before'] })
  t.is((await portal.anonymous.get('/healthz')).status, 200)
  await run('COMMIT')
  await new Promise((resolve) => other.close(resolve))
  t.is((await anna.post('/api/notes', { title: 'after' })).status, 201)
  t.deepEqual(await titles(portal), ['before', 'after'])
})

test('a full disk: writing is a 503, what was acknowledged stays, and it heals', async (t) => {
  const portal = await notesPortal('sqlite')
  t.teardown(portal.close)
  const { core } = portal.portal.rooms.engine
  const anna = portal.as('anna')
  t.is((await anna.post('/api/notes', { title: 'before' })).status, 201)
  const [size] = await core.raw<{ page_count: number }>('PRAGMA page_count')
  await core.raw(`PRAGMA max_page_count = ${size!.page_count}`)
  const acknowledged: string[] = ['before']
  let refusals = 0
  for (let i = 0; i < 200 && refusals < 3; i++) {
    const title = `${i} ${'x'.repeat(190)}`
    const answer = await anna.post('/api/notes', { title })
    if (answer.status === 201) acknowledged.push(title)
    else {
      refusals++
      await unavailable(t, answer)
    }
  }
  t.is(refusals, 3)
  t.deepEqual(await titles(portal), acknowledged)
  await core.raw('PRAGMA max_page_count = 1000000')
  t.is((await anna.post('/api/notes', { title: 'after' })).status, 201)
  t.deepEqual(await titles(portal), [...acknowledged, 'after'])
})

test('PostgreSQL gone and back under load: 503 meanwhile, nothing acknowledged is lost', async (t) => {
  const server = await startPostgres({ fsync: true })
  t.teardown(server.stop)
  process.env.PORTICO_TEST_PG = server.url
  const portal = await notesPortal('postgres')
  t.teardown(portal.close)
  const anna = portal.as('anna')
  await write(portal, 'first')

  const acknowledged = ['first']
  const statuses = new Set<number>()
  let stop = false
  const load = Array.from({ length: 4 }, async (_, writer) => {
    for (let i = 0; !stop; i++) {
      const title = `${writer}-${i}`
      const { status } = await anna.post('/api/notes', { title })
      statuses.add(status)
      if (status === 201) acknowledged.push(title)
    }
  })
  await until(() => acknowledged.length > 20)
  await server.halt()
  await unavailable(t, await anna.post('/api/notes', { title: 'meanwhile' }))
  t.is((await portal.anonymous.get('/readyz')).status, 503)
  t.is((await portal.anonymous.get('/healthz')).status, 200)
  const page = await anna.page('/api/notes')
  t.is(page.status, 503)
  t.regex(page.text, /<html/)
  const before = acknowledged.length
  await server.resume()
  await until(async () => (await portal.anonymous.get('/readyz')).status === 200)
  await until(() => acknowledged.length > before + 20)
  stop = true
  await Promise.all(load)

  t.deepEqual([...statuses].sort(), [201, 503])
  const kept = new Set(await titles(portal))
  t.deepEqual(
    acknowledged.filter((title) => !kept.has(title)),
    [],
  )
})

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20))
}
