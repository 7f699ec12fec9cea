import type { Knex } from 'knex'
import type { Driver } from './types.ts'

/** SQLite takes no more parts than this in one compound select. */
const tablesPerQuery = 200

export type RowCounts = Map<string, number>

export async function countRows(driver: Driver, trx: Knex.Transaction): Promise<RowCounts> {
  const names = await driver.tableNames(trx)
  const counts: RowCounts = new Map()
  for (let start = 0; start < names.length; start += tablesPerQuery) {
    const [first, ...others] = names
      .slice(start, start + tablesPerQuery)
      .map((name) => count(trx, name))
    for (const { table, rows } of await first!.unionAll(others)) counts.set(table, rows)
  }
  return counts
}

/** A rebuilt parent table once took its children along in silence: what a migration loses it must name. */
export function refuseLostRows(
  before: RowCounts,
  after: RowCounts,
  declared: ReadonlySet<string>,
): void {
  const losses = [...before]
    .map(([table, rows]) => ({ table, rows, left: after.get(table) ?? 0 }))
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
