import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import sqlite3, { type Database } from 'sqlite3'
import { all } from '../sqlite-statements.ts'
import { nextPageSize } from './page-size.ts'
import { byName, quote } from './quote.ts'
import {
  type Cell,
  type ColumnShape,
  type Readings,
  restoreMark,
  type TableShape,
  type View,
} from './types.ts'

/**
 * Reads from a copy: `VACUUM INTO` is a matter of moments and holds up no writer, while a snapshot that
 * stays open for long would let the write-ahead log grow.
 */
export async function viewSqlite<T>(file: string, run: (view: View) => Promise<T>): Promise<T> {
  const copy = `${file}.copy-${randomUUID()}`
  try {
    await copyInto(file, copy)
    return await withConnection(copy, (connection) => run(viewOf(connection)))
  } finally {
    await rm(copy, { force: true })
    await rm(`${copy}-journal`, { force: true })
  }
}

/** Whether any process has the file open. */
export async function isSqliteInUse(file: string): Promise<boolean> {
  return withConnection(file, async (connection) => {
    try {
      await all(connection, 'PRAGMA locking_mode = EXCLUSIVE')
      await all(connection, 'SELECT COUNT(*) FROM sqlite_master')
      return false
    } catch (error) {
      if (/SQLITE_BUSY/.test(String(error))) return true
      throw error
    }
  })
}

async function copyInto(file: string, copy: string): Promise<void> {
  await withConnection(file, async (connection) => {
    await all(connection, 'PRAGMA busy_timeout = 60000')
    await all(connection, 'VACUUM INTO ?', [copy])
  })
}

async function withConnection<T>(
  file: string,
  run: (connection: Database) => Promise<T>,
): Promise<T> {
  const connection = await new Promise<Database>((resolve, reject) => {
    const opened: Database = new sqlite3.Database(file, sqlite3.OPEN_READWRITE, (error) =>
      error ? reject(error) : resolve(opened),
    )
  })
  try {
    return await run(connection)
  } finally {
    await new Promise<void>((resolve) => connection.close(() => resolve()))
  }
}

function viewOf(connection: Database): View {
  const read = (sql: string, parameters: readonly unknown[] = []) =>
    all(connection, sql, parameters) as Promise<Record<string, Cell>[]>

  async function* rows(
    table: TableShape,
    readings: Readings[string] = {},
  ): AsyncGenerator<Cell[][]> {
    const { columns, key } = table
    const names = columns.map(({ name }) => name)
    const list = columns.map((column) => `${reading(column, readings)} AS ${quote(column.name)}`)
    // The columns themselves: a name alone would be what is selected under it, which no index has.
    const order = (key.length > 0 ? key : names).map((name) => `t.${quote(name)}`)
    const from = `SELECT ${list.join(', ')} FROM ${quote(table.name)} AS t`
    const after = `WHERE (${order.join(', ')}) > (${order.map(() => '?').join(', ')})`
    let size = 100
    let last: Record<string, Cell> | undefined
    for (let done = 0; ; ) {
      const isOn = last !== undefined
      const sql = `${from} ${isOn && key.length > 0 ? after : ''} ORDER BY ${order.join(', ')} LIMIT ? OFFSET ?`
      const place = isOn && key.length > 0 ? key.map((name) => last![name]) : []
      const found = await read(sql, [...place, size, key.length > 0 ? 0 : done])
      if (found.length === 0) return
      const page = found.map((row) => names.map((name) => row[name] ?? null))
      yield page
      if (found.length < size) return
      done += found.length
      last = found.at(-1)
      size = nextPageSize(size, page)
    }
  }

  return {
    tables: () => sqliteTables(read),
    rows,
    async counted({ name }) {
      const [row] = await read('SELECT seq FROM sqlite_sequence WHERE name = ?', [name]).catch(
        // There is no such table before the first column that counts.
        () => [],
      )
      return Number(row?.seq ?? 0)
    },
  }
}

/** Integers that a number cannot hold come as text. */
function reading({ name, type }: ColumnShape, readings: Readonly<Record<string, string>>): string {
  const column = `t.${quote(name)}`
  if (readings[name] !== undefined) return readings[name]
  if (type !== 'integer') return column
  return `CASE WHEN typeof(${column}) = 'integer' AND abs(${column}) > ${Number.MAX_SAFE_INTEGER}
    THEN CAST(${column} AS TEXT) ELSE ${column} END`
}

type Read = (sql: string, parameters?: readonly unknown[]) => Promise<Record<string, Cell>[]>

/** Virtual tables are indexes over others, or their plugin's own business. */
export async function sqliteTables(read: Read): Promise<TableShape[]> {
  const found = await read(
    `SELECT l.name, m.sql FROM pragma_table_list l JOIN sqlite_master m ON m.name = l.name
     WHERE l.schema = 'main' AND l.type = 'table' AND m.type = 'table'
       AND l.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
  )
  const shapes: TableShape[] = []
  for (const { name, sql } of found) {
    if (name === restoreMark) continue
    const columns = await read('SELECT name, type, pk FROM pragma_table_info(?)', [name])
    const key = columns
      .filter(({ pk }) => Number(pk) > 0)
      .sort((a, b) => Number(a.pk) - Number(b.pk))
    const names = key.map((column) => String(column.name))
    shapes.push({
      name: String(name),
      columns: columns
        .map((column) => ({ name: String(column.name), type: affinity(String(column.type)) }))
        .sort(byName),
      key: names,
      counter: /\bAUTOINCREMENT\b/i.test(String(sql)) ? names[0] : undefined,
    })
  }
  return shapes.sort(byName)
}

/** As SQLite itself reads the type in a declaration. */
function affinity(declared: string): ColumnShape['type'] {
  if (/INT|BOOL/i.test(declared)) return 'integer'
  if (/CHAR|CLOB|TEXT/i.test(declared)) return 'text'
  if (/BLOB/i.test(declared)) return 'bytes'
  return /REAL|FLOA|DOUB|NUMERIC|DECIMAL/i.test(declared) ? 'real' : 'other'
}
