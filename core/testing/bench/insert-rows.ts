import type { SqlValue } from '../../../sdk/index.ts'
import type { BoundDatabase } from '../../database/index.ts'

export type Row = Record<string, SqlValue>

const rowsPerStatement = 200

/** Many rows with the same columns, a few hundred in each statement. */
export async function insertRows(
  db: BoundDatabase,
  table: string,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return
  const columns = Object.keys(rows[0]!)
  const places = `(${columns.map(() => '?').join(', ')})`
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    const chunk = rows.slice(start, start + rowsPerStatement)
    await db.raw(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${chunk.map(() => places).join(', ')}`,
      chunk.flatMap((row) => columns.map((column) => row[column] ?? null)),
    )
  }
}
