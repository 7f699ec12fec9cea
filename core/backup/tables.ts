import { createHash } from 'node:crypto'
import type { Cell, Loader, Readings, TableShape, View } from '../database/index.ts'
import { eventReadings } from '../events/index.ts'
import { BackupError } from './backup-error.ts'
import type { LedgerLine, TableSum } from './manifest.ts'
import { toLines } from './rows.ts'

/** What of a database only makes sense where it is, and how it is read to make sense anywhere. */
const readings: Readings = eventReadings

export const ledgerTable = 'portico_migrations'

/** Rows of one table, a few at a time, the same from either database. */
export const pagesOf = (view: View, table: TableShape): AsyncGenerator<Cell[][]> =>
  view.rows(table, readings[table.name])

export async function ledgerIn(view: View, tables: readonly TableShape[]): Promise<LedgerLine[]> {
  const table = tables.find(({ name }) => name === ledgerTable)
  if (!table) throw new BackupError('place', 'There is no portal in this database.')
  const lines: LedgerLine[] = []
  const at = (name: string) => table.columns.findIndex((column) => column.name === name)
  const [owner, name, checksum] = [at('owner'), at('name'), at('checksum')]
  for await (const page of view.rows(table)) {
    for (const row of page) {
      lines.push({
        owner: String(row[owner]),
        name: String(row[name]),
        checksum: String(row[checksum]),
      })
    }
  }
  return lines
}

/** Adds up one table, handing on its rows as lines. */
export async function sumUp(
  view: View,
  table: TableShape,
  take: (lines: Buffer) => Promise<void> = async () => {},
): Promise<TableSum> {
  const hash = createHash('sha256')
  let rows = 0
  for await (const page of pagesOf(view, table)) {
    const lines = toLines(page)
    rows += page.length
    hash.update(lines)
    await take(lines)
  }
  return {
    name: table.name,
    columns: table.columns.map(({ name }) => name),
    ...{ rows, sha256: hash.digest('hex') },
    ...(table.counter && { counted: await view.counted(table) }),
  }
}

/** Where rows of a table go. @throws BackupError when it has no place for one of their columns */
export function targetOf(
  { tables }: Pick<Loader, 'tables'>,
  name: string,
  columns: readonly string[],
): TableShape | undefined {
  const table = tables.find((each) => each.name === name)
  const strange =
    table && columns.find((column) => !table.columns.some((own) => own.name === column))
  if (strange === undefined) return table
  throw new BackupError(
    'differs',
    `The table ${name} has no column ${strange} in this kind of database: a plugin makes it otherwise here. Its author has to name the table under "derived".`,
  )
}

/** Says in which table the database would not take a row. */
export async function inTable<T>(name: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (cause) {
    if (cause instanceof BackupError) throw cause
    throw new BackupError('differs', `Table ${name}: ${(cause as Error).message}`, { cause })
  }
}
