import type { Knex } from 'knex'
import type { Migration } from '../../sdk/database.ts'
import { inOwnTurn } from '../own-turn.ts'
import { explain } from './faults.ts'
import { createLedger, type LedgerRow, readLedger, record } from './ledger.ts'
import { migrationChecksum } from './migration-checksum.ts'
import { lossesBetween, type MigrationEffect, type Shape, shapeOf } from './migration-effects.ts'
import { migrationSchema } from './migration-schema.ts'
import { countRows, refuseLostRows } from './row-guard.ts'
import type { Driver } from './types.ts'

/** The schema and the code do not fit together; the text says what to do. */
export class MigrationError extends Error {
  override name = 'MigrationError'
}

/** Whose tables change, and how long one migration may take. */
interface Migrating {
  owner: string
  prefix: string
  patience?: number | undefined
}

/** All that an owner misses is applied in one transaction: it has its new schema whole, or its old one. */
export async function migrate(
  driver: Driver,
  migrating: Migrating,
  migrations: readonly Migration[],
): Promise<MigrationEffect[]> {
  const { owner } = migrating
  const declared = inOrder(owner, migrations)
  try {
    const missing = pending(owner, declared, await readLedger(driver.reader, owner))
    return missing.length === 0 ? [] : await applyPending(driver, migrating, declared)
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

/** Applies owner by owner, and in the end nothing of it has happened. */
export async function rehearse(
  driver: Driver,
  play: (
    step: (migrating: Migrating, migrations: readonly Migration[]) => Promise<MigrationEffect[]>,
  ) => Promise<void>,
): Promise<void> {
  const connection = driver.migrator()
  const undone = new Error('The rehearsal is over')
  try {
    await connection.transaction(async (trx) => {
      // Whoever uses the portal meanwhile does not wait for long.
      if (driver.dialect === 'postgres') await trx.raw(`SET LOCAL lock_timeout = '3s'`)
      await driver.lockMigrations(trx)
      await createLedger(trx)
      await play((migrating, migrations) =>
        trx.transaction((step) =>
          applyMissing(driver, step, migrating, inOrder(migrating.owner, migrations)),
        ),
      )
      throw undone
    })
  } catch (error) {
    if (error !== undone) throw explain(error)
  } finally {
    await connection.destroy()
  }
}

async function applyPending(
  driver: Driver,
  migrating: Migrating,
  declared: readonly Migration[],
): Promise<MigrationEffect[]> {
  const connection = driver.migrator()
  try {
    return await connection.transaction(async (trx) => {
      await driver.lockMigrations(trx)
      await createLedger(trx)
      return applyMissing(driver, trx, migrating, declared)
    })
  } finally {
    await connection.destroy()
  }
}

async function applyMissing(
  driver: Driver,
  trx: Knex.Transaction,
  migrating: Migrating,
  declared: readonly Migration[],
): Promise<MigrationEffect[]> {
  const applied = await readLedger(trx, migrating.owner)
  const missing = pending(migrating.owner, declared, applied)
  return applyAll(driver, trx, migrating, missing, applied.length === 0)
}

/** `first` are those that make an owner's first tables. */
export async function applyAll(
  driver: Driver,
  trx: Knex.Transaction,
  migrating: Migrating,
  missing: readonly Migration[],
  first = true,
): Promise<MigrationEffect[]> {
  const { owner } = migrating
  const effects: MigrationEffect[] = []
  for (const migration of missing) {
    const losses = await applyOne(driver, trx, migrating, migration, first)
    effects.push({ owner, name: migration.name, first, losses })
  }
  return effects
}

/** What was lost; who has no tables yet has nothing to lose. */
async function applyOne(
  driver: Driver,
  trx: Knex.Transaction,
  { owner, prefix, patience }: Migrating,
  migration: Migration,
  first: boolean,
): Promise<string[]> {
  const { name } = migration
  let losses: string[] = []
  try {
    const before = await look(driver, trx, first)
    const dropped = new Set(migration.losesRows)
    await inTime(patience, () => migration.up(migrationSchema(driver, trx, prefix, dropped)))
    await driver.checkForeignKeys(trx)
    const after = await look(driver, trx, first, before)
    refuseLostRows(before.rows, after.rows, dropped)
    losses = lossesBetween(before, after)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const message = `Migration "${name}" of "${owner}" failed, and nothing of it was kept: ${reason}`
    throw new MigrationError(message, { cause: error })
  }
  await record(trx, { owner, name, checksum: migrationChecksum(migration) })
  return losses
}

async function look(
  driver: Driver,
  trx: Knex.Transaction,
  first: boolean,
  before?: Shape,
): Promise<Shape> {
  if (!first) return shapeOf(driver, trx, before)
  return { columns: new Map(), rows: await countRows(driver, trx, before?.rows) }
}

/** In a turn of its own, so that one that hangs holds up nobody, whichever way it hangs. */
async function inTime(patience: number | undefined, run: () => Promise<void>): Promise<void> {
  const done = inOwnTurn(run)
  if (patience === undefined) return done
  const { promise: late, reject } = Promise.withResolvers<never>()
  const text = `it did not finish within ${patience / 1_000} s`
  const timer = setTimeout(() => reject(new Error(text)), patience)
  await Promise.race([done, late]).finally(() => clearTimeout(timer))
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
