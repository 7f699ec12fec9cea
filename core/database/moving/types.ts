import type { Knex } from 'knex'

/** A value as both databases have it; integers beyond what a number can hold are strings. */
export type Cell = string | number | null | Buffer

/** One table, described the same whichever database it lies in. */
export interface TableShape {
  name: string
  /** In the order of their names, as cells of a row are. */
  columns: readonly ColumnShape[]
  /** Its primary key: the order of its rows. Empty where it has none. */
  key: readonly string[]
  /** The column that counts by itself. */
  counter: string | undefined
}

export interface ColumnShape {
  name: string
  type: 'integer' | 'real' | 'text' | 'bytes' | 'other'
}

/** SQL that takes the place of a column while rows are read: `{ outbox: { txid: '0' } }`. */
export type Readings = Readonly<Record<string, Readonly<Record<string, string>>>>

/** The whole database as it was at one moment, whatever is written meanwhile. */
export interface View {
  tables(): Promise<TableShape[]>
  /** All rows by their key, a few at a time. */
  rows(table: TableShape, readings?: Readings[string]): AsyncGenerator<Cell[][]>
  /** The highest number the counter of a table has given; 0 before the first. */
  counted(table: TableShape): Promise<number>
}

/** Fills a database whose tables are there and empty. */
export interface Loader {
  tables: readonly TableShape[]
  insert(table: TableShape, columns: readonly string[], rows: readonly Cell[][]): Promise<void>
  run(sql: string): Promise<void>
  /** The counter goes on after this number, and after every row there is. */
  countOn(table: TableShape, from: number): Promise<void>
}

/** What moving a whole database out and in needs of a driver. */
export interface Mover {
  view<T>(run: (view: View) => Promise<T>): Promise<T>
  tables(trx: Knex.Transaction): Promise<TableShape[]>
  dropTables(trx: Knex.Transaction): Promise<void>
  /** Keys that point elsewhere and triggers rest; what it returns brings them back, checked. */
  suspendRules(trx: Knex.Transaction): Promise<() => Promise<void>>
  /** Runs SQL with `?` parameters as it is. */
  run(trx: Knex.Transaction, sql: string, parameters: readonly Cell[]): Promise<void>
  countOn(trx: Knex.Transaction, table: TableShape, from: number): Promise<void>
}

/** Says that a restore is going on; no part of the portal's data. */
export const restoreMark = 'portico_restoring'
