import type { SqlValue } from '../../../../sdk/index.ts'
import type { BoundDatabase } from '../../../database/index.ts'

const rowsAtOnce = 5_000
const numbers = new Set(
  `created_at found_by letters seq body_version audience_id narrowed feed version analysis`.split(
    ' ',
  ),
)

/** Rows as JSON: one parameter for thousands of them. */
export async function insertJson(
  db: BoundDatabase,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly SqlValue[])[],
): Promise<void> {
  const [part, from] =
    db.dialect === 'sqlite'
      ? [(at: number) => `value ->> ${at}`, 'json_each(?)']
      : [(at: number) => `value ->> ${at}`, 'jsonb_array_elements((?)::jsonb)']
  const parts = columns.map((column, at) => {
    if (column === 'found') return `CAST(${part(at)} AS TSVECTOR)`
    return numbers.has(column) ? `CAST(${part(at)} AS BIGINT)` : part(at)
  })
  for (const some of chunks(rows, rowsAtOnce)) {
    await db.tx(() =>
      db.raw(
        `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${parts.join(', ')} FROM ${from}`,
        [JSON.stringify(some)],
      ),
    )
  }
}

export function* chunks<T>(list: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size)
}
