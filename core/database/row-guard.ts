import type { Knex } from 'knex'
import type { Driver } from './types.ts'

/** SQLite takes no more parts than this in one compound select. */
const tablesPerQuery = 200

/** What each table has. */
export type RowCounts = ReadonlyMap<string, TableRows>

interface TableRows {
  rows: number
  /** Where PostgreSQL keeps them, and by how many this transaction itself has made them more. */
  own: { file: number; balance: number } | undefined
}

/**
 * Counts; where nothing but rows changed since `before`, adds to it what the transaction did itself. Others
 * go on deleting while PostgreSQL migrates, and that is no loss of the migration's.
 */
export async function countRows(
  driver: Driver,
  trx: Knex.Transaction,
  before?: RowCounts,
): Promise<RowCounts> {
  const names = await driver.tableNames(trx)
  const own = driver.dialect === 'postgres' ? await ownChanges(trx) : new Map()
  const counts = new Map<string, TableRows>()
  for (let start = 0; start < names.length; start += tablesPerQuery) {
    const [first, ...others] = names
      .slice(start, start + tablesPerQuery)
      .map((name) => count(trx, name))
    for (const { table, rows } of await first!.unionAll(others)) {
      counts.set(table, settled({ rows, own: own.get(table) }, before?.get(table)))
    }
  }
  return counts
}

function settled(now: TableRows, before: TableRows | undefined): TableRows {
  if (!now.own || !before?.own || now.own.file !== before.own.file) return now
  return { ...now, rows: before.rows + now.own.balance - before.own.balance }
}

async function ownChanges(trx: Knex.Transaction): Promise<Map<string, TableRows['own']>> {
  const { rows }: { rows: { table: string; file: number; balance: number }[] } = await trx.raw(
    `SELECT relname AS "table", relfilenode AS file,
       pg_stat_get_xact_tuples_inserted(oid) - pg_stat_get_xact_tuples_deleted(oid) AS balance
     FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
       AND current_setting('track_counts') = 'on'`,
  )
  return new Map(rows.map(({ table, file, balance }) => [table, { file, balance }]))
}

/** A rebuilt parent table once took its children along in silence: what a migration loses it must name. */
export function refuseLostRows(
  before: RowCounts,
  after: RowCounts,
  declared: ReadonlySet<string>,
): void {
  const losses = [...before]
    .map(([table, { rows }]) => ({ table, rows, left: after.get(table)?.rows ?? 0 }))
    .filter(({ table, rows, left }) => left < rows && !declared.has(table))
    .map(({ table, rows, left }) => `${table} (${rows} → ${left})`)
  if (losses.length === 0) return
  throw new Error(
    `it would lose rows of ${losses.join(', ')}. If it is meant to, name these tables in its \`losesRows\`.`,
  )
}

function count(trx: Knex.Transaction, table: string) {
  return trx(table).select(trx.raw('? AS "table", COUNT(*) AS "rows"', [table]))
}
