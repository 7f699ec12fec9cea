import type { DatabaseEngine, Loader } from '../database/index.ts'
import { BackupError } from './backup-error.ts'
import type { Manifest, TableSum } from './manifest.ts'
import { stage } from './portal-files.ts'
import { type Content, readArchive } from './read.ts'
import { fromLines } from './rows.ts'
import { type KnownOwner, schemaOf } from './schema.ts'
import { inTable, ledgerTable, targetOf } from './tables.ts'

export interface Loading {
  archive: string
  secret: string | undefined
  manifest: Manifest
  known: readonly KnownOwner[]
  /** Owners whose data stay out. */
  without?: readonly string[] | undefined
  /** An empty folder for the files. */
  files: string
  progress?: ((step: 'database' | 'files', done: number, total: number) => void) | undefined
  /** In the transaction, when all is loaded. */
  finally?: ((loader: Loader) => Promise<void>) | undefined
}

/** Fills a database with an archive that was found whole, and stages its files: all of it or nothing. */
export async function loadArchive(engine: DatabaseEngine, loading: Loading): Promise<void> {
  const { archive, secret, manifest, known, without = [], progress = () => {} } = loading
  const contents = readArchive(archive, secret)
  const { value: first } = await contents.next()
  if (first?.kind !== 'head') throw new BackupError('damaged', 'The archive has no beginning.')
  const owners = schemaOf(first.head.ledger, known, without)
  const sums = new Map(manifest.tables.map((table) => [table.name, table]))
  let [tables, files] = [0, 0]

  await engine.refill(owners, async (loader) => {
    for await (const content of contents) {
      if (content.kind === 'table') {
        progress('database', tables++, sums.size)
        await loadTable(loader, content, sums.get(content.name)!, without)
      }
      if (content.kind === 'file') {
        if (files++ % 50 === 0) progress('files', files, manifest.files.count)
        await stage(loading.files, content.place, content.pieces)
      }
    }
    await loading.finally?.(loader)
  })
}

async function loadTable(
  loader: Loader,
  { name, pieces }: Content & { kind: 'table' },
  { columns, counted }: TableSum,
  without: readonly string[],
): Promise<void> {
  const table = targetOf(loader, name, columns)
  if (!table && without.length === 0) {
    throw new BackupError('differs', `The archive has a table ${name} that nobody makes here.`)
  }
  const owner = name === ledgerTable ? columns.indexOf('owner') : -1
  for await (const lines of pieces) {
    if (!table) continue
    const rows = fromLines(lines).filter(
      (row) => owner < 0 || !without.includes(String(row[owner])),
    )
    await inTable(name, () => loader.insert(table, columns, rows))
  }
  if (table?.counter) await loader.countOn(table, counted ?? 0)
}
