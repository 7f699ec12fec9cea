import test from 'ava'
import pg from 'pg'
import sqlite3 from 'sqlite3'
import { isPorticoError } from '../../../sdk/errors.ts'
import { freshDatabase } from '../../testing/postgres.ts'
import { type DatabaseEngine, openDatabase } from '../index.ts'
import { eachDatabase, notes } from './each-database.ts'

/** One after the other: each waiting for a lock takes one of libuv's four threads. */
const onBoth = eachDatabase(test.serial)
const log = { warn: () => {} }
const unavailable = { code: 'core:database-unavailable' }
const endless =
  'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT COUNT(*) FROM n WHERE x < 0'

onBoth(
  'a runaway query is stopped wherever it runs, and the next one works',
  async (t, { url }) => {
    const engine = await openDatabase({ url, log, statementTimeout: 150, maxReaders: 1 })
    const { core } = engine
    await t.throwsAsync(core.select(endless), { ...unavailable, message: /too long/ })
    await t.throwsAsync(core.raw(endless), unavailable)
    await t.throwsAsync(
      core.tx(() => core.select(endless)),
      unavailable,
    )
    await engine.ping()
    t.deepEqual(await core.tx(() => core.raw('SELECT 1 AS one')), [{ one: 1 }])
    await engine.close()
  },
)

onBoth('a lock that somebody else holds is a 503 until it is gone', async (t, place) => {
  const { engine, owner, url } = place
  await engine.migrate(owner, [notes])
  await engine.core.table(`${owner}_notes`).insert({ text: 'a' })
  const second = await openDatabase({ url, log, lockTimeout: 50 })
  const write = () => second.core.table(`${owner}_notes`).update({ at: 1 })
  const release = await lock(url, `${owner}_notes`)
  const error = await t.throwsAsync(write(), unavailable)
  t.true(isPorticoError(error) && error.status === 503 && error.retryAfter === 2)
  await t.throwsAsync(second.core.tx(write), unavailable)
  await release()
  t.is(await second.core.tx(write), 1)
  await second.close()
})

onBoth('what a person may see of an error has no SQL and no data', async (t, { url, owner }) => {
  const engine = await openDatabase({ url, log, lockTimeout: 50 })
  await engine.migrate(owner, [notes])
  const release = await lock(url, `${owner}_notes`)
  const error = await t.throwsAsync(engine.core.table(`${owner}_notes`).insert({ text: 'secret' }))
  t.notRegex(String(error?.message), /insert|secret/i)
  await release()
  const insert = () => engine.core.table(`${owner}_notes`).insert({ text: 'secret' })
  await insert()
  t.notRegex(String((await t.throwsAsync(insert()))?.message), /secret/)
  await engine.close()
})

test.serial('sqlite: a full disk refuses writes, keeps what it has, and heals', async (t) => {
  const engine = await openDatabase({ url: ':memory:', log })
  await engine.migrate('core', [notes])
  await engine.core.table('notes').insert({ text: 'before' })
  await engine.core.raw('PRAGMA max_page_count = 20')
  const flood = () =>
    engine.core.tx(() => engine.core.table('notes').insert({ text: 'x'.repeat(2e5) }))
  await t.throwsAsync(flood(), unavailable)
  await engine.core.raw('PRAGMA max_page_count = 100000')
  await flood()
  t.is((await engine.core.table('notes').select()).length, 2)
  await engine.close()
})

test.serial('a database that is not there is a 503', async (t) => {
  const engine = await openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none', log })
  await t.throwsAsync(engine.ping(), unavailable)
  await t.throwsAsync(
    engine.core.tx(() => engine.core.select('SELECT 1')),
    unavailable,
  )
  await engine.close()
})

test.serial('postgres: connections killed under load cost no acknowledged write', async (t) => {
  const { url, drop } = await freshDatabase()
  const engine = await openDatabase({ url, log })
  await engine.migrate('core', [notes])
  const acknowledged: string[] = []
  const failures: unknown[] = []
  const write = async (text: string) => {
    const insert = () => engine.core.table('notes').insert({ text })
    await engine.core.tx(insert).then(
      () => acknowledged.push(text),
      (error) => failures.push(error),
    )
  }
  for (let round = 0; round < 10; round++) {
    const writes = Array.from({ length: 30 }, (_, index) => write(`${round}-${index}`))
    await terminateBackends(url, 'portico')
    await Promise.all(writes)
  }
  t.deepEqual(unexpected(failures), [])
  t.true(failures.length > 0, 'no connection was hit')
  await healthy(engine)
  const kept = new Set(await engine.core.table('notes').pluck('text'))
  t.deepEqual(
    acknowledged.filter((text) => !kept.has(text)),
    [],
  )
  await engine.close()
  await drop()
})

function unexpected(failures: unknown[]): unknown[] {
  return failures.filter((error) => !isPorticoError(error) || error.code !== unavailable.code)
}

/** Every connection of the pool answers, once those that died are found out: each by who asks it first. */
async function healthy(engine: DatabaseEngine): Promise<void> {
  const ask = () => Promise.allSettled(Array.from({ length: 20 }, () => engine.ping()))
  for (let dead = 0; dead < mostConnections; dead++) {
    const answers = await ask()
    if (answers.every(({ status }) => status === 'fulfilled')) return
  }
  throw new Error('The pool does not heal.')
}

const mostConnections = 10

/** Holds a lock on the table (SQLite: on the file) from outside, and returns what releases it. */
async function lock(url: string, table: string): Promise<() => Promise<void>> {
  if (!url.startsWith('postgres')) return lockFile(url)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`BEGIN; LOCK TABLE ${table}`)
  return () => client.end()
}

async function lockFile(file: string): Promise<() => Promise<void>> {
  const connection = new sqlite3.Database(file)
  const run = (sql: string) =>
    new Promise<void>((resolve, reject) => {
      connection.run(sql, (error: Error | null) => (error ? reject(error) : resolve()))
    })
  connection.configure('busyTimeout', 5_000)
  await run('BEGIN IMMEDIATE')
  return async () => {
    await run('ROLLBACK')
    await new Promise((resolve) => connection.close(resolve))
  }
}

async function terminateBackends(url: string, application: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1 AND datname = current_database()',
    [application],
  )
  await client.end()
}
