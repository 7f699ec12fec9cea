import type { Knex } from 'knex'
import type { Migration } from '../../sdk/database.ts'
import { explain } from './faults.ts'
import { createLedger, type LedgerRow, readLedger, record } from './ledger.ts'
import { migrationChecksum } from './migration-checksum.ts'
import { migrationSchema } from './migration-schema.ts'
import { countRows, refuseLostRows } from './row-guard.ts'
import type { Driver } from './types.ts'

/** The schema and the code do not fit together; the text says what to do. */
export class MigrationError extends Error {
  override name = 'MigrationError'
}

/** All that an owner misses is applied in one transaction: it has its new schema whole, or its old one. */
export async function migrate(
  driver: Driver,
  owner: string,
  prefix: string,
  migrations: readonly Migration[],
): Promise<string[]> {
  const declared = inOrder(owner, migrations)
  try {
    const missing = pending(owner, declared, await readLedger(driver.reader, owner))
    return missing.length === 0 ? [] : await applyPending(driver, owner, prefix, declared)
  } catch (error) {
    throw explain(error)
  }
}

/** Names of the migrations that `migrate` would apply. */
export async function pendingMigrations(
  driver: Driver,
  owner: string,
  migrations: readonly Migration[],
): Promise<string[]> {
  try {
    const applied = await readLedger(driver.reader, owner)
    return pending(owner, inOrder(owner, migrations), applied).map(({ name }) => name)
  } catch (error) {
    throw explain(error)
  }
}

async function applyPending(
  driver: Driver,
  owner: string,
  prefix: string,
  declared: readonly Migration[],
): Promise<string[]> {
  const connection = driver.migrator()
  try {
    return await connection.transaction(async (trx) => {
      await driver.lockMigrations(trx)
      await createLedger(trx)
      const missing = pending(owner, declared, await readLedger(trx, owner))
      if (missing.length > 0) await applyAll(driver, trx, owner, prefix, missing)
      return missing.map((migration) => migration.name)
    })
  } finally {
    await connection.destroy()
  }
}

async function applyAll(
  driver: Driver,
  trx: Knex.Transaction,
  owner: string,
  prefix: string,
  missing: readonly Migration[],
): Promise<void> {
  for (const migration of missing) {
    const { name } = migration
    try {
      const before = await countRows(driver, trx)
      const dropped = new Set(migration.losesRows)
      await migration.up(migrationSchema(driver, trx, prefix, dropped))
      await driver.checkForeignKeys(trx)
      refuseLostRows(before, await countRows(driver, trx), dropped)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      const message = `Migration "${name}" of "${owner}" failed, and nothing of it was kept: ${reason}`
      throw new MigrationError(message, { cause: error })
    }
    await record(trx, { owner, name, checksum: migrationChecksum(migration) })
  }
}

function inOrder(owner: string, migrations: readonly Migration[]): Migration[] {
  const sorted = migrations.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const twice = sorted.find(({ name }, index) => name === sorted[index + 1]?.name)
  if (twice === undefined) return sorted
  throw new MigrationError(
    `"${owner}" has two migrations named "${twice.name}". Give one of them another name.`,
  )
}

function pending(
  owner: string,
  declared: readonly Migration[],
  applied: readonly LedgerRow[],
): Migration[] {
  const byName = new Map(declared.map((migration) => [migration.name, migration]))
  for (const { name, checksum } of applied) {
    const migration = byName.get(name)
    if (migration === undefined) throw newerSchema(owner, name)
    if (migrationChecksum(migration) !== checksum) throw changedMigration(owner, name)
    byName.delete(name)
  }
  return [...byName.values()]
}

function newerSchema(owner: string, name: string): MigrationError {
  return new MigrationError(
    `The database has migration "${name}" of "${owner}", which this version of "${owner}" does not know. ` +
      'Start the newer version again, or restore a backup made before the upgrade.',
  )
}

function changedMigration(owner: string, name: string): MigrationError {
  return new MigrationError(
    `Migration "${name}" of "${owner}" was changed after this database had applied it. ` +
      'Put its old text back, and write the change as a new migration.',
  )
}
