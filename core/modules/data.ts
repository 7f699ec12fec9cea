import type { ModuleData } from '../../sdk/index.ts'
import type { DataDeps } from './deps.ts'
import { countOf } from './rows.ts'
import { sharesOf } from './shares.ts'
import { tableNames, tablesOf } from './tables.ts'

/** How much a plugin has: what a purge would take. */
export async function dataOf(deps: DataDeps, id: string): Promise<ModuleData> {
  const { engine, installed } = deps
  const db = engine.core
  const shares = sharesOf(id, installed, db.dialect, new Set(await tableNames(db)))
  const share = (table: string) => shares.find((one) => one.table === table)!
  const own = await tablesOf(db, id, await deps.coreTables())
  const { where, parameters } = share('files')
  const [size] = await db.select<{ bytes: number | null }>(
    `SELECT SUM(size) AS bytes FROM files WHERE ${where}`,
    parameters,
  )
  return {
    tables: await Promise.all(
      own.map(async (name) => ({
        name,
        rows: await countOf(db, { table: name, where: '1 = 1', parameters: [] }),
      })),
    ),
    items: await countOf(db, share('items')),
    spaces: await countOf(db, share('spaces')),
    files: await countOf(db, share('files')),
    bytes: Number(size?.bytes ?? 0),
  }
}
