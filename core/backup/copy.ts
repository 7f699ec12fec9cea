import type { BackupProgress } from '../../sdk/backups.ts'
import { isDatabaseInUse, openDatabase } from '../database/index.ts'
import { BackupError } from './backup-error.ts'
import { type Contents, contentsOf, isEmpty } from './contents.ts'
import { type KnownOwner, schemaOf } from './schema.ts'
import { inTable, ledgerIn, pagesOf, targetOf } from './tables.ts'

export interface Copying {
  from: string
  to: string
  known: readonly KnownOwner[]
  derived: ReadonlySet<string>
  replace?: boolean
  progress?: (progress: BackupProgress) => void
}

/** What was copied, and whether somebody may have gone on writing meanwhile. */
export interface Copied {
  tables: number
  rows: number
  replaced: Contents
  wasRunning: boolean
}

/** Copies a database into another, of the same kind or the other one. The uploads stay where they are. */
export async function copyDatabase(copying: Copying): Promise<Copied> {
  const { from, to, known, derived, progress = () => {} } = copying
  if (from === to) throw new BackupError('taken', 'This is the database the portal has already.')
  if (await isDatabaseInUse(to)) {
    throw new BackupError(
      'taken',
      'A portal, or another command, has that database open. Stop it first.',
    )
  }
  const wasRunning = await isDatabaseInUse(from)
  const log = { warn: () => {} }
  const source = await openDatabase({ url: from, log })
  const target = await openDatabase({ url: to, log })
  try {
    const replaced = await contentsOf(target)
    if (!isEmpty(replaced) && !copying.replace) {
      throw new BackupError(
        'taken',
        `That database is not empty: ${replaced.tables} tables with ${replaced.people} people and ${replaced.items} items. With --replace they are deleted.`,
      )
    }
    let rows = 0
    let tables = 0
    await source.view(async (view) => {
      const all = await view.tables()
      const owners = schemaOf(await ledgerIn(view, all), known)
      const wanted = all.filter(({ name }) => !derived.has(name))
      await target.refill(owners, async (loader) => {
        for (const table of wanted) {
          progress({ step: 'database', done: tables++, total: wanted.length })
          const columns = table.columns.map(({ name }) => name)
          const place = targetOf(loader, table.name, columns)
          if (!place) throw new BackupError('differs', `Nobody makes the table ${table.name}.`)
          for await (const page of pagesOf(view, table)) {
            await inTable(table.name, () => loader.insert(place, columns, page))
            rows += page.length
          }
          if (table.counter) await loader.countOn(place, await view.counted(table))
        }
      })
    })
    return { tables, rows, replaced, wasRunning }
  } finally {
    await source.close()
    await target.close()
  }
}
