import { stat } from 'node:fs/promises'
import type { PortalHealth } from '../../sdk/operations.ts'
import type { Settings } from '../config/index.ts'
import type { BoundDatabase } from '../database/index.ts'

/** Which database it is, how large, and how fast it answers. */
export async function databaseFacts(
  db: BoundDatabase,
  { database }: Pick<Settings, 'database'>,
): Promise<PortalHealth['database']> {
  const { dialect } = db
  const asked = performance.now()
  const [row] = await db.select<{ version: string }>(
    dialect === 'postgres'
      ? `SELECT current_setting('server_version') AS version`
      : 'SELECT sqlite_version() AS version',
  )
  const answersInMs = performance.now() - asked
  return { dialect, version: row!.version, bytes: await sizeOf(db, database), answersInMs }
}

async function sizeOf(db: BoundDatabase, address: string): Promise<number> {
  if (db.dialect === 'postgres') {
    const [row] = await db.select<{ bytes: number }>(
      'SELECT pg_database_size(current_database()) AS bytes',
    )
    return Number(row!.bytes)
  }
  // In memory there is no file.
  return stat(address).then(
    ({ size }) => size,
    () => 0,
  )
}
