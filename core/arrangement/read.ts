import type { Arranged } from '../../sdk/arrangement.ts'
import type { BoundDatabase } from '../database/index.ts'

/** A document as it lies in its table. */
export interface ArrangedRow {
  kind: string
  id: string
  value: string
  version: number
  changed_at: number
  changed_by: string
}

export function toArranged<T>(row: ArrangedRow): Arranged<T> {
  return {
    ...{ kind: row.kind, id: row.id, value: JSON.parse(row.value) as T },
    ...{ version: Number(row.version), changedAt: Number(row.changed_at) },
    changedBy: row.changed_by,
  }
}

/** All that is arranged, and which revision of it this is; for the start, before there are rooms. */
export async function arrangedIn(
  db: BoundDatabase,
): Promise<{ documents: Arranged[]; revision: number }> {
  // First the number: a change in between makes the portal assemble once more, not once less.
  const revision = await revisionIn(db)
  const rows = await db.select<ArrangedRow>('SELECT * FROM arrangement ORDER BY kind, id')
  return { documents: rows.map((row) => toArranged(row)), revision }
}

export async function revisionIn(db: BoundDatabase): Promise<number> {
  const [row] = await db.select<{ revision: number }>('SELECT revision FROM arrangement_state')
  return Number(row!.revision)
}
