import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import type { Migration } from '../../../sdk/database.ts'
import { freshDatabase } from '../../testing/postgres.ts'
import { type BoundDatabase, type DatabaseEngine, type Dialect, openDatabase } from '../index.ts'

export interface Place {
  engine: DatabaseEngine
  /** Of an owner nobody else in the file has, so that tests may run side by side. */
  owner: string
  db: BoundDatabase
  /** For further engines on the same database. */
  url: string
  warnings: string[]
}

type Body = (t: ExecutionContext, place: Place) => Promise<void>

/** Declares a test twice: on a fresh SQLite and on a fresh PostgreSQL that the file's tests share. */
export function eachDatabase(
  declare: typeof test | typeof test.serial = test,
): (title: string, body: Body) => void {
  const engines = new Map<Dialect, DatabaseEngine>()
  const urls = new Map<Dialect, string>()
  const warnings: string[] = []
  const log = { warn: (message: string) => warnings.push(message) }
  let drop = async () => {}
  let owners = 0

  test.before(async () => {
    const postgres = await freshDatabase()
    const folder = await mkdtemp(join(tmpdir(), 'portico-test-'))
    drop = async () => {
      await postgres.drop()
      await rm(folder, { recursive: true })
    }
    urls.set('sqlite', join(folder, 'test.sqlite')).set('postgres', postgres.url)
    for (const [dialect, url] of urls) engines.set(dialect, await openDatabase({ url, log }))
  })
  test.after.always(async () => {
    for (const engine of engines.values()) await engine.close()
    await drop()
  })

  return (title, body) => {
    for (const dialect of ['sqlite', 'postgres'] as const) {
      const owner = `owner${++owners}`
      declare(`${dialect}: ${title}`, async (t) => {
        const engine = engines.get(dialect)!
        const db = engine.forOwner(owner)
        await body(t, { engine, owner, db, url: urls.get(dialect)!, warnings })
      })
    }
  }
}

export const notes: Migration = {
  name: '001-notes',
  up: (schema) =>
    schema.createTable('notes', (table) => {
      table.increments('id')
      table.text('text').notNullable().unique()
      table.bigInteger('at')
    }),
}
