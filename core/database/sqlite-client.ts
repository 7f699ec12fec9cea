import type { Knex } from 'knex'
import SqliteDialect from 'knex/lib/dialects/sqlite3/index.js'
import type { QueryObject } from 'knex-dialect-client'
import type { Database } from 'sqlite3'
import { toSqlValue } from './bindings.ts'
import { isRepeated } from './repeated.ts'
import { callPrepared, finalizeStatements, withDeadline } from './sqlite-statements.ts'

/** Knex's SQLite dialect with write transactions that begin as such, and queries that can be stopped. */
export class SqliteClient extends SqliteDialect {
  override transaction(...args: unknown[]): Knex.Transaction {
    const transaction = super.transaction(...args) as unknown as KnexTransaction
    transaction.begin = (connection) => transaction.query(connection, 'BEGIN IMMEDIATE;')
    return transaction as unknown as Knex.Transaction
  }

  override prepBindings(bindings: readonly unknown[] | undefined): unknown[] | undefined {
    return bindings?.map(toSqlValue)
  }

  override _query(connection: Database, query: QueryObject): Promise<QueryObject> {
    const { statementTimeout = 0 } = this.config as { statementTimeout?: number }
    const how = howToRepeat(query)
    return withDeadline(connection, statementTimeout, async () => {
      if (how === undefined) return super._query(connection, query)
      const { rows, ...context } = await callPrepared(
        connection,
        how,
        query.sql,
        query.bindings ?? [],
      )
      return Object.assign(query, { response: rows, context })
    })
  }

  override processResponse(query: QueryObject, ...rest: [never]): unknown {
    const countsRows = query.method === 'insert' && !query.returning
    return countsRows ? [query.context.changes] : super.processResponse(query, ...rest)
  }

  override async destroyRawConnection(connection: Database): Promise<void> {
    await finalizeStatements(connection)
    await super.destroyRawConnection(connection)
  }
}

const changing = new Set(['insert', 'update', 'del', 'counter'])

/**
 * What is written again and again stays prepared, as what is read does. Not what is made for one occasion,
 * nor a deletion that gives rows: half read, it would keep its transaction open.
 */
function howToRepeat({ sql, method, returning }: QueryObject): 'all' | 'run' | undefined {
  if (!isRepeated(sql)) return undefined
  if (!changing.has(method)) return 'all'
  if (!returning) return 'run'
  return method === 'insert' || method === 'update' ? 'all' : undefined
}

/** The part of knex's transaction object that its types leave out. */
interface KnexTransaction {
  begin(connection: unknown): Promise<unknown>
  query(connection: unknown, sql: string): Promise<unknown>
}
