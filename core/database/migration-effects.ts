import type { Knex } from 'knex'
import { countRows, type RowCounts } from './row-guard.ts'
import type { Driver } from './types.ts'

/** A migration that was applied, and what there was before and is not there any more. */
export interface MigrationEffect {
  owner: string
  name: string
  /** Belongs to the tables an owner begins with. */
  first: boolean
  /** `the table ideas_votes (12 rows)`; with any of them there is no way back but a backup. */
  losses: string[]
}

/** Tables, their columns and how many rows they have. */
export interface Shape {
  columns: Map<string, string[]>
  rows: RowCounts
}

export async function shapeOf(
  driver: Driver,
  trx: Knex.Transaction,
  before?: Shape,
): Promise<Shape> {
  const columns = new Map<string, string[]>()
  for (const { table, column } of await columnsOf(driver, trx)) {
    columns.set(table, [...(columns.get(table) ?? []), column])
  }
  return { columns, rows: await countRows(driver, trx, before?.rows) }
}

/** What `after` misses of `before`. Measured, so that nothing depends on what a migration says of itself. */
export function lossesBetween(before: Shape, after: Shape): string[] {
  return [...before.columns].sort().flatMap(([table, columns]) => {
    const rows = before.rows.get(table)?.rows ?? 0
    const present = after.columns.get(table)
    if (!present) return [`the table ${table} (${rows} rows)`]
    const gone = columns.filter((column) => !present.includes(column)).sort()
    const left = after.rows.get(table)?.rows ?? 0
    return [
      ...gone.map((column) => `the column ${table}.${column}`),
      ...(left < rows ? [`${rows - left} of ${rows} rows of ${table}`] : []),
    ]
  })
}

type Column = { table: string; column: string }

async function columnsOf({ dialect }: Driver, trx: Knex.Transaction): Promise<Column[]> {
  if (dialect === 'postgres') {
    return trx('information_schema.columns')
      .select('table_name as table', 'column_name as column')
      .whereRaw('table_schema = current_schema()')
  }
  return trx.raw(
    `SELECT m.name AS "table", p.name AS "column" FROM sqlite_master m
     JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'`,
  )
}
