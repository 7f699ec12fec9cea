import type { Migration } from '../../../sdk/database.ts'
import { explain } from '../faults.ts'
import { createLedger } from '../ledger.ts'
import { applyAll } from '../migrate.ts'
import type { Driver } from '../types.ts'
import { quote } from './quote.ts'
import type { Loader } from './types.ts'

/** Whose tables there will be, by which migrations. */
export interface Owner {
  owner: string
  prefix: string
  migrations: readonly Migration[]
}

/** SQLite takes no more parameters than about this. */
const parametersAtOnce = 30_000

/**
 * Throws away every table, makes those of the owners, and has them filled: all of it or nothing, in one
 * transaction. Who reads meanwhile sees what was there before.
 */
export async function refill(
  driver: Driver,
  owners: readonly Owner[],
  fill: (loader: Loader) => Promise<void>,
): Promise<void> {
  const connection = driver.migrator()
  const { mover } = driver
  try {
    await connection.transaction(async (trx) => {
      await driver.lockMigrations(trx)
      await mover.dropTables(trx)
      await createLedger(trx)
      for (const { migrations, ...whose } of owners) {
        await applyAll(driver, trx, whose, migrations)
      }
      const tables = await mover.tables(trx)
      const bringBackRules = await mover.suspendRules(trx)
      // Migrations write rows of their own.
      for (const { name } of tables) await mover.run(trx, `DELETE FROM ${quote(name)}`, [])
      await fill({
        tables,
        async insert({ name }, columns, rows) {
          const into = `INSERT INTO ${quote(name)} (${columns.map(quote).join(', ')})`
          const kept = driver.dialect === 'postgres' ? 'OVERRIDING SYSTEM VALUE' : ''
          const row = `(${columns.map(() => '?').join(', ')})`
          const atOnce = Math.max(1, Math.floor(parametersAtOnce / columns.length))
          for (let start = 0; start < rows.length; start += atOnce) {
            const some = rows.slice(start, start + atOnce)
            const sql = `${into} ${kept} VALUES ${some.map(() => row).join(', ')}`
            await mover.run(trx, sql, some.flat())
          }
        },
        run: (sql) => mover.run(trx, sql, []),
        countOn: (table, from) => mover.countOn(trx, table, from),
      })
      await bringBackRules()
    })
  } catch (error) {
    throw explain(error)
  } finally {
    await connection.destroy()
  }
}
