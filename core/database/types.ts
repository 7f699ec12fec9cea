import type { Knex } from 'knex'
import type { Database, Migration, SqlValue } from '../../sdk/database.ts'
import type { Log } from '../../sdk/log.ts'
import type { MigrationEffect } from './migration-effects.ts'
import type { Loader, Mover, View } from './moving/index.ts'

export type Dialect = Database['dialect']

/**
 * The SDK's `Database` bound to one prefix, without the access gate: the access room adds that.
 *
 * The same on both databases: booleans are read as 0 or 1, times are epoch milliseconds in bigint
 * columns, JSON is text, and an insert without `returning` resolves to `[number of rows inserted]`.
 */
export interface BoundDatabase extends Omit<Database, 'visible' | 'gate'> {
  /** SQL with `?` parameters on the writing connection; joins the ambient transaction. */
  raw<R>(sql: string, parameters?: readonly SqlValue[]): Promise<R[]>
}

export interface DatabaseEngine {
  readonly dialect: Dialect
  /** The core's tables, which carry no prefix. */
  readonly core: BoundDatabase
  /** The tables of a plugin: `org-chart` owns `org_chart_…`. */
  forOwner(owner: string): BoundDatabase
  /**
   * Applies what is missing of an owner's migrations (`core` has no prefix); returns their names. One
   * that takes longer than `patience` milliseconds is given up and leaves nothing.
   */
  migrate(owner: string, migrations: readonly Migration[], patience?: number): Promise<string[]>
  /** What `migrate` has applied since this was opened. */
  applied(): readonly MigrationEffect[]
  /** `step` is `migrate` in one transaction for all owners, of which nothing is kept in the end. */
  rehearse(
    play: (
      step: (owner: string, migrations: readonly Migration[]) => Promise<MigrationEffect[]>,
    ) => Promise<void>,
  ): Promise<void>
  /** Transactions open now; the answer rolls back those of them that are open still. */
  openNow(): () => void
  /** What `migrate` would apply. Changes nothing. */
  pending(owner: string, migrations: readonly Migration[]): Promise<string[]>
  /** Reads the whole database as it is at one moment, while others write. */
  view<T>(run: (view: View) => Promise<T>): Promise<T>
  /**
   * Throws away everything and makes the tables of these owners, which `fill` fills: all of it or nothing.
   */
  refill(
    owners: readonly { owner: string; migrations: readonly Migration[] }[],
    fill: (loader: Loader) => Promise<void>,
  ): Promise<void>
  /** Answers when the database does. @throws core:database-unavailable */
  ping(): Promise<void>
  close(): Promise<void>
}

export type DatabaseLog = Pick<Log, 'warn'>

/** What differs between the two databases; everything else in this room is written once. */
export interface Driver {
  readonly dialect: Dialect
  /** Where transactions and writes go. */
  readonly writer: Knex
  /** Where reads outside a transaction go. */
  readonly reader: Knex
  /** Runs a statement that stays prepared on its connection. */
  select(connection: unknown, sql: string, parameters: readonly SqlValue[]): Promise<unknown[]>
  /** Its own connection for migrations, without statement timeout and foreign key actions. */
  migrator(): Knex
  /** Waits until no other process migrates; held until the transaction ends. */
  lockMigrations(trx: Knex.Transaction): Promise<void>
  /** Runs SQL of any number of statements as it is. */
  execute(trx: Knex.Transaction, sql: string): Promise<void>
  tableNames(trx: Knex.Transaction): Promise<string[]>
  readonly mover: Mover
  /** Throws when a row points at nothing. */
  checkForeignKeys(trx: Knex.Transaction): Promise<void>
  close(): Promise<void>
}
