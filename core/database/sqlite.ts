import { access, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import knex, { type Knex } from 'knex'
import sqlite3, { type Database } from 'sqlite3'
import { sqliteMover } from './moving/sqlite-mover.ts'
import { isSqliteInUse } from './moving/sqlite-view.ts'
import { SqliteClient } from './sqlite-client.ts'
import { all, callPrepared, withDeadline } from './sqlite-statements.ts'
import { refuseVersionThatLosesData } from './sqlite-version.ts'
import type { DatabaseLog, Driver } from './types.ts'

export interface SqliteOptions {
  url: string
  log: DatabaseLog
  maxReaders?: number
  statementTimeout: number
  lockTimeout: number
}

/** One writer, because SQLite has one write lock, and a few readers that it does not block. */
export async function openSqlite(options: SqliteOptions): Promise<Driver> {
  refuseVersionThatLosesData(sqlite3.VERSION)
  const place = await placeOf(options.url)
  const { log, statementTimeout, lockTimeout } = options
  const patience = `busy_timeout = ${lockTimeout}`
  const open = (settings: Settings) => connect(place, log, settings)

  const writer = open({ max: 1, statementTimeout, pragmas: [patience, ...writing(place)] })
  await requireWal(writer)
  const max = options.maxReaders ?? 2 * availableParallelism()
  const reader = open({ max, statementTimeout, pragmas: [patience, 'query_only = ON'] })

  return {
    dialect: 'sqlite',
    writer,
    reader,
    select: (connection, sql, parameters) =>
      withDeadline(connection as Database, statementTimeout, async () => {
        const { rows } = await callPrepared(connection as Database, 'all', sql, parameters)
        return rows
      }),
    migrator: () => open({ max: 1, statementTimeout: 0, pragmas: migrating(place) }),
    lockMigrations: async () => {},
    execute,
    tableNames,
    mover: sqliteMover(place.file, checkForeignKeys),
    checkForeignKeys,
    close: async () => {
      await reader.destroy()
      await writer.destroy()
      if (place.temporary) await rm(dirname(place.file), { recursive: true, force: true })
    },
  }
}

interface Place {
  file: string
  temporary: boolean
}

/** `:memory:` is a file too: several connections on one true memory database would not be WAL. */
async function placeOf(url: string): Promise<Place> {
  if (url === ':memory:') {
    const folder = await mkdtemp(join(tmpdir(), 'portico-database-'))
    return { file: join(folder, 'memory.sqlite'), temporary: true }
  }
  const file = fileOf(url)
  await mkdir(dirname(file), { recursive: true })
  return { file, temporary: false }
}

const fileOf = (url: string) => url.replace(/^sqlite:(\/\/)?/, '')

/** Whether another process has the file open. */
export async function isInUse(url: string): Promise<boolean> {
  const file = fileOf(url)
  const isThere = await access(file).then(
    () => true,
    () => false,
  )
  return isThere && isSqliteInUse(file)
}

interface Settings {
  max: number
  statementTimeout: number
  pragmas: string[]
}

/** FULL survives a power cut; a temporary file has nothing to survive for. */
function writing({ temporary }: Place): string[] {
  const synchronous = `synchronous = ${temporary ? 'OFF' : 'FULL'}`
  return ['journal_mode = WAL', synchronous, 'foreign_keys = ON']
}

/** Rebuilding a parent table must not cascade, and the lock may be held by a migrating neighbour. */
function migrating(place: Place): string[] {
  return ['busy_timeout = 60000', ...writing(place), 'foreign_keys = OFF']
}

function connect({ file }: Place, log: DatabaseLog, settings: Settings): Knex {
  const pragmas = ['trusted_schema = OFF', ...settings.pragmas]
  const config: Knex.Config & { statementTimeout: number } = {
    client: SqliteClient as never,
    connection: { filename: file },
    useNullAsDefault: true,
    compileSqlOnError: false,
    statementTimeout: settings.statementTimeout,
    acquireConnectionTimeout: 10_000,
    log: { warn: (message: unknown) => log.warn(String(message)) },
    pool: {
      min: 0,
      max: settings.max,
      afterCreate: (connection: Database, done: (error: Error | null) => void) => {
        connection.exec(pragmas.map((pragma) => `PRAGMA ${pragma};`).join(''), done)
      },
    },
  }
  return knex(config)
}

async function requireWal(writer: Knex): Promise<void> {
  const [row]: { journal_mode: string }[] = await writer.raw('PRAGMA journal_mode')
  if (row?.journal_mode === 'wal') return
  throw new Error(
    'SQLite cannot keep a write-ahead log beside its file. Put the data folder on a local disk, not on a network share.',
  )
}

async function execute(trx: Knex.Transaction, sql: string): Promise<void> {
  const connection: Database = await trx.client.acquireConnection()
  await new Promise<void>((resolve, reject) => {
    connection.exec(sql, (error) => (error ? reject(error) : resolve()))
  })
}

async function tableNames(trx: Knex.Transaction): Promise<string[]> {
  const connection: Database = await trx.client.acquireConnection()
  const rows = await all(
    connection,
    `SELECT name FROM pragma_table_list
     WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
  )
  return (rows as { name: string }[]).map((row) => row.name)
}

async function checkForeignKeys(trx: Knex.Transaction): Promise<void> {
  const broken: { table: string; parent: string }[] = await trx.raw('PRAGMA foreign_key_check')
  const pairs = new Set(broken.map(({ table, parent }) => `${table} → ${parent}`))
  if (broken.length === 0) return
  throw new Error(`${broken.length} rows would point at nothing: ${[...pairs].join(', ')}`)
}
