import type { DatabaseEngine } from '../database/index.ts'
import { BackupError } from './backup-error.ts'
import { countFiles } from './portal-files.ts'
import { ledgerTable } from './tables.ts'

/** What lies where something else is to be put. */
export interface Contents {
  tables: number
  people: number
  items: number
  files: number
}

/** @throws BackupError when the database is not a portal's: then nothing in it is ours to replace */
export async function contentsOf(engine: DatabaseEngine, data?: string): Promise<Contents> {
  const files = data ? await countFiles(data) : 0
  const names = new Set(await tableNames(engine))
  if (names.size > 0 && !names.has(ledgerTable)) {
    throw new BackupError(
      'taken',
      `This database holds tables of something else (${[...names].slice(0, 5).join(', ')}…). Name one of the portal's own.`,
    )
  }
  const count = async (name: string) => {
    if (!names.has(name)) return 0
    const [row] = await engine.core.select<{ n: number }>(`SELECT COUNT(*) AS n FROM ${name}`)
    return Number(row!.n)
  }
  const tables = Math.max(0, names.size - 1)
  return { tables, people: await count('people'), items: await count('items'), files }
}

export const isEmpty = ({ tables, files }: Contents) => tables === 0 && files === 0

async function tableNames({ core, dialect }: DatabaseEngine): Promise<string[]> {
  const rows = await core.select<{ name: string }>(
    dialect === 'postgres'
      ? 'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()'
      : `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'`,
  )
  return rows.map(({ name }) => name).filter((name) => name !== 'portico_restoring')
}
