import type { SqlValue } from '../../sdk/database.ts'
import type { BoundDatabase } from '../database/index.ts'
import type { Share } from './shares.ts'

export type Row = Record<string, SqlValue>

const atOnce = 1_000

/** All rows of a share by their key, a page at a time. */
export async function* rowsOf(
  db: BoundDatabase,
  { table, where, parameters }: Pick<Share, 'table' | 'where' | 'parameters'>,
): AsyncGenerator<Row> {
  const key = await keyOf(db, table)
  const order = key.length > 0 ? key : await columnsOf(db, table)
  for (let offset = 0; ; offset += atOnce) {
    const rows = await db.select<Row>(
      `SELECT * FROM ${table} WHERE ${where} ORDER BY ${order.join(', ')} LIMIT ? OFFSET ?`,
      [...parameters, atOnce, offset],
    )
    yield* rows.map(toJson)
    if (rows.length < atOnce) return
  }
}

/** Puts rows in; those whose key is there stay as they are. */
export async function insertRows(
  db: BoundDatabase,
  table: string,
  rows: AsyncIterable<unknown>,
): Promise<number> {
  const columns = new Set(await columnsOf(db, table))
  let batch: Row[] = []
  let count = 0
  const write = async () => {
    if (batch.length > 0) await db.table(table).insert(batch).onConflict().ignore()
    batch = []
  }
  for await (const row of rows) {
    batch.push(fromJson(row as Record<string, unknown>, columns))
    count++
    if (batch.length >= 100) await write()
  }
  await write()
  return count
}

export async function countOf(
  db: BoundDatabase,
  { table, where, parameters }: Pick<Share, 'table' | 'where' | 'parameters'>,
): Promise<number> {
  const [row] = await db.select<{ count: number }>(
    `SELECT COUNT(*) AS count FROM ${table} WHERE ${where}`,
    parameters,
  )
  return Number(row!.count)
}

export async function columnsOf(db: BoundDatabase, table: string): Promise<string[]> {
  const rows = await db.select<{ name: string }>(
    db.dialect === 'sqlite'
      ? 'SELECT name FROM pragma_table_info(?)'
      : `SELECT column_name AS name FROM information_schema.columns
         WHERE table_schema = current_schema() AND table_name = ? ORDER BY ordinal_position`,
    [table],
  )
  return rows.map(({ name }) => name)
}

/** Counters go on behind the rows that were put in. */
export async function countOn(db: BoundDatabase, table: string): Promise<void> {
  if (db.dialect === 'sqlite') return
  const rows = await db.select<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns
     WHERE table_schema = current_schema() AND table_name = ?
       AND pg_get_serial_sequence(quote_ident(table_name), column_name) IS NOT NULL`,
    [table],
  )
  for (const { name } of rows) {
    await db.raw(
      `SELECT setval(pg_get_serial_sequence('${table}', '${name}'), GREATEST(
         (SELECT COALESCE(MAX(${name}), 1) FROM ${table}),
         nextval(pg_get_serial_sequence('${table}', '${name}'))))`,
    )
  }
}

async function keyOf(db: BoundDatabase, table: string): Promise<string[]> {
  const rows = await db.select<{ name: string }>(
    db.dialect === 'sqlite'
      ? 'SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk'
      : `SELECT a.attname AS name FROM pg_index i
         JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
         WHERE i.indrelid = (?)::text::regclass AND i.indisprimary
         ORDER BY array_position(i.indkey::int2[], a.attnum)`,
    [table],
  )
  return rows.map(({ name }) => name)
}

function toJson(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      Buffer.isBuffer(value) ? (`\0${value.toString('base64')}` as SqlValue) : value,
    ]),
  )
}

/** Columns that are gone by now are left out. */
function fromJson(row: Record<string, unknown>, columns: ReadonlySet<string>): Row {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([column]) => columns.has(column))
      .map(([column, value]) => [
        column,
        typeof value === 'string' && value.startsWith('\0')
          ? Buffer.from(value.slice(1), 'base64')
          : (value as SqlValue),
      ]),
  )
}
