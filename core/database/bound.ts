import type { Knex } from 'knex'
import type { SqlValue } from '../../sdk/database.ts'
import type { Ambient } from './ambient.ts'
import { explain } from './faults.ts'
import { oneOf } from './one-of.ts'
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
    const transaction = ambient.current()
    try {
      if (transaction === undefined) return (await selectOutside(sql, parameters)) as R[]
      const connection = await transaction.knex.client.acquireConnection()
      return (await transaction.track(driver.select(connection, sql, parameters))) as R[]
    } catch (error) {
      throw explain(error)
    }
  }

  async function selectOutside(sql: string, parameters: readonly SqlValue[]): Promise<unknown[]> {
    const connection = await reader.client.acquireConnection()
    try {
      return await driver.select(connection, sql, parameters)
    } finally {
      reader.client.releaseConnection(connection)
    }
  }

  async function raw<R>(sql: string, parameters: readonly SqlValue[] = []): Promise<R[]> {
    const answer: unknown = await writer.raw(sql, parameters as Knex.RawBinding[])
    return Array.isArray(answer) ? answer : (answer as { rows: R[] }).rows
  }

  const table = (name: string) => writer(prefix + name)
  return { dialect, oneOf: oneOf[dialect], table, tx, afterCommit, select, raw }
}
