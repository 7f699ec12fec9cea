import knex, { type Knex } from 'knex'
import pg from 'pg'
import { postgresMover } from './moving/postgres-mover.ts'
import { isPostgresInUse } from './moving/postgres-view.ts'
import { PostgresClient } from './postgres-client.ts'
import { selectPrepared } from './postgres-statements.ts'
import type { DatabaseLog, Driver } from './types.ts'

export interface PostgresOptions {
  url: string
  log: DatabaseLog
  maxReaders?: number
  statementTimeout: number
  lockTimeout: number
}

/** Any number that no other program is likely to lock. */
const migrationLock = 7_067_842

export async function openPostgres(options: PostgresOptions): Promise<Driver> {
  const { maxReaders: max = 10, statementTimeout, lockTimeout } = options
  const pool = connect(options, { max, statementTimeout, lockTimeout })
  return {
    dialect: 'postgres',
    writer: pool,
    reader: pool,
    select: (connection, sql, parameters) =>
      selectPrepared(connection as pg.Client, sql, parameters),
    migrator: () => connect(options, { max: 1, statementTimeout: 0, lockTimeout: 0 }),
    lockMigrations: async (trx) => {
      await trx.raw('SELECT pg_advisory_xact_lock(?)', [migrationLock])
    },
    execute: async (trx, sql) => {
      const connection: pg.Client = await trx.client.acquireConnection()
      await connection.query(sql)
    },
    tableNames: async (trx) => {
      const found = await trx('pg_tables')
        .select('tablename')
        .whereRaw('schemaname = current_schema()')
      return found.map((row: { tablename: string }) => row.tablename)
    },
    mover: postgresMover(whole(options.url)),
    checkForeignKeys: async () => {},
    close: () => pool.destroy(),
  }
}

function connect(
  { url, log }: PostgresOptions,
  settings: { max: number; statementTimeout: number; lockTimeout: number },
): Knex {
  const { statementTimeout, lockTimeout } = settings
  const connection: pg.ClientConfig = {
    connectionString: url,
    application_name: 'portico',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    types: sameAsSqlite(),
    statement_timeout: statementTimeout,
    lock_timeout: lockTimeout,
    // The server stops a slow query itself; this is for a server that no longer answers at all.
    query_timeout: statementTimeout && statementTimeout + 5_000,
  }
  return knex({
    client: PostgresClient as never,
    connection: connection as Knex.PgConnectionConfig,
    compileSqlOnError: false,
    acquireConnectionTimeout: 10_000,
    log: { warn: (message: unknown) => log.warn(String(message)) },
    pool: { min: 0, max: settings.max },
  })
}

/** For what reads the whole database, however long that takes. */
const whole = (url: string): pg.ClientConfig => ({
  ...{ connectionString: url, application_name: 'portico', keepAlive: true },
  ...{ connectionTimeoutMillis: 5_000, types: sameAsSqlite() },
})

/** Whether another process of a portal has the database open. */
export const isInUse = (url: string): Promise<boolean> => isPostgresInUse(whole(url))

/** What pg would return as strings, booleans or objects comes as SQLite has it. */
function sameAsSqlite() {
  const { builtins, TypeOverrides } = { ...pg.types, TypeOverrides: pg.TypeOverrides }
  const types = new TypeOverrides()
  types.setTypeParser(builtins.INT8, exactNumber)
  types.setTypeParser(builtins.NUMERIC, Number)
  types.setTypeParser(builtins.BOOL, (text) => (text === 't' ? 1 : 0))
  types.setTypeParser(builtins.JSON, String)
  types.setTypeParser(builtins.JSONB, String)
  return types
}

function exactNumber(text: string): number | string {
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : text
}
