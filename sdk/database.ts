import type { Knex } from 'knex'
import type { Viewer } from './access.ts'

/** Anything SQL takes as a parameter, the same on SQLite and PostgreSQL. */
export type SqlValue = string | number | null | Buffer

/**
 * A plugin's database: its tables are named `<plugin>_<table>`. Times are milliseconds since 1970
 * in bigint columns, booleans 0/1 integers, JSON text: the same on both databases.
 */
export interface Database {
  readonly dialect: 'sqlite' | 'postgres'
  /** A knex query on `<plugin>_<table>`; joins the ambient transaction. */
  table(name: string): Knex.QueryBuilder
  /**
   * Runs in one transaction; a call inside another joins it. Refuses to commit when a statement
   * failed, even if the error was swallowed. `run` may be repeated when the database asks for it,
   * so it must not have effects outside the database.
   * @throws core:database-unavailable
   */
  tx<T>(run: () => Promise<T>): Promise<T>
  /** Runs after the ambient transaction commits; at once outside of one; never after a rollback. */
  afterCommit(run: () => void | Promise<void>): void
  /**
   * What asks of a column whether it is one of a list of texts. The list is one parameter, as JSON, so
   * that the statement is the same for lists of any length.
   *
   * @example
   * db.select(`SELECT * FROM ideas_ideas WHERE item_id ${db.oneOf}`, [JSON.stringify(ids)])
   */
  readonly oneOf: string
  /** For hot paths: a prepared statement with `?` parameters and full table names. */
  select<R>(sql: string, parameters?: readonly SqlValue[]): Promise<R[]>
  /** The access gate: narrows a query to rows whose `audience_id` the viewer may read. */
  visible(query: Knex.QueryBuilder, viewer: Viewer, alias: string): Knex.QueryBuilder
  /**
   * The same gate as SQL text for `select`: a condition on `<alias>.audience_id`. With `few`, for a
   * query that comes to a handful of rows by itself, it asks for the readers of each; the default
   * gathers what the viewer may read first, which pays for lists.
   */
  gate(
    viewer: Viewer,
    alias: string,
    rows?: 'few' | 'many',
  ): { sql: string; parameters: SqlValue[] }
}

/** The schema a migration works on; table names get the plugin's prefix. */
export interface MigrationSchema {
  createTable(name: string, build: (table: Knex.CreateTableBuilder) => void): Promise<void>
  alterTable(name: string, build: (table: Knex.AlterTableBuilder) => void): Promise<void>
  dropTable(name: string): Promise<void>
  /** SQL with full table names. */
  raw(sql: string): Promise<void>
  readonly dialect: 'sqlite' | 'postgres'
}

/** One step of a plugin's schema; applied once, in order, in a transaction. Never edit an applied one. */
export interface Migration {
  /** Ordered by its name, e.g. `001-ideas`. */
  name: string
  up(schema: MigrationSchema): Promise<void>
  /** Full names of tables that lose rows on purpose; `dropTable` names its own. Any other loss fails. */
  losesRows?: readonly string[]
}
