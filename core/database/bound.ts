import type { Knex } from 'knex'
import type { SqlValue } from '../../sdk/database.ts'
import type { Ambient } from './ambient.ts'
import { explain } from './faults.ts'
import { oneOf } from './one-of.ts'
import { isRepeated } from './repeated.ts'
import type { Transactions } from './transact.ts'
import type { BoundDatabase, Driver } from './types.ts'

export function bind(
  driver: Driver,
  ambient: Ambient,
  { tx, afterCommit }: Transactions,
  prefix: string,
): BoundDatabase {
  const { dialect, writer, reader } = driver

  async function select<R>(sql: string, parameters: readonly SqlValue[] = []): Promise<R[]> {
    return (await prepared(reader, sql, parameters)) as R[]
  }

  /** What is said again and again stays prepared; DDL and the like goes the long way. */
  async function raw<R>(sql: string, parameters: readonly SqlValue[] = []): Promise<R[]> {
    if (isRepeated(sql)) return (await prepared(writer, sql, parameters)) as R[]
    const answer: unknown = await writer.raw(sql, parameters as Knex.RawBinding[])
    return Array.isArray(answer) ? answer : (answer as { rows: R[] }).rows
  }

  /** In the ambient transaction, or else on a connection of the pool. */
  async function prepared(
    pool: Knex,
    sql: string,
    parameters: readonly SqlValue[],
  ): Promise<unknown[]> {
    const transaction = ambient.current()
    try {
      if (transaction === undefined) return await outside(pool, sql, parameters)
      const connection = await transaction.knex.client.acquireConnection()
      return await transaction.track(driver.select(connection, sql, parameters))
    } catch (error) {
      throw explain(error)
    }
  }

  async function outside(
    { client }: Knex,
    sql: string,
    parameters: readonly SqlValue[],
  ): Promise<unknown[]> {
    const connection = await client.acquireConnection()
    try {
      return await driver.select(connection, sql, parameters)
    } finally {
      client.releaseConnection(connection)
    }
  }

  const table = (name: string) => writer(prefix + name)
  return { dialect, oneOf: oneOf[dialect], table, tx, afterCommit, select, raw }
}
