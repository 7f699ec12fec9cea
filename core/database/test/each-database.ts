import test, { type ExecutionContext } from 'ava'
import type { Migration } from '../../../sdk/database.ts'
import { freshDatabase } from '../../testing/postgres.ts'
import { type BoundDatabase, type DatabaseEngine, type Dialect, openDatabase } from '../index.ts'

export interface Place {
  engine: DatabaseEngine
  /** Of an owner nobody else in the file has, so that tests may run side by side. */
  owner: string
  db: BoundDatabase
  warnings: string[]
}

type Body = (t: ExecutionContext, place: Place) => Promise<void>

/** Declares a test twice: on a fresh SQLite and on a fresh PostgreSQL that the file's tests share. */
export function eachDatabase(): (title: string, body: Body) => void {
  const engines = new Map<Dialect, DatabaseEngine>()
  const warnings: string[] = []
  const log = { warn: (message: string) => warnings.push(message) }
  let drop = async () => {}
  let owners = 0

  test.before(async () => {
    const postgres = await freshDatabase()
    drop = postgres.drop
    engines.set('sqlite', await openDatabase({ url: ':memory:', log }))
    engines.set('postgres', await openDatabase({ url: postgres.url, log }))
  })
  test.after.always(async () => {
    for (const engine of engines.values()) await engine.close()
    await drop()
  })

  return (title, body) => {
    for (const dialect of ['sqlite', 'postgres'] as const) {
      const owner = `owner${++owners}`
      test(`${dialect}: ${title}`, async (t) => {
        const engine = engines.get(dialect)!
        await body(t, { engine, owner, db: engine.forOwner(owner), warnings })
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
