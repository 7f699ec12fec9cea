import type { Knex } from 'knex'
import type { QueryRunner } from 'knex-dialect-client'
import type { Ambient, AmbientTransaction } from './ambient.ts'
import { explain } from './faults.ts'

const readMethods = new Set(['select', 'first', 'pluck'])

/**
 * Decides, when a query is awaited, which connection it runs on: the ambient transaction, the
 * readers, or the writer. A transaction's own client does not inherit this.
 */
export function routeQueries(writer: Knex, reader: Knex, ambient: Ambient): void {
  const ownRunner = writer.client.runner.bind(writer.client) as (builder: unknown) => QueryRunner
  writer.client.runner = (builder: unknown): QueryRunner => {
    const transaction = ambient.current()
    if (transaction) return observed(transaction.knex.client.runner(builder), transaction)
    const apart = reader !== writer && isRead(builder)
    return observed(apart ? reader.client.runner(builder) : ownRunner(builder))
  }
}

/** Raw SQL may write, so it is never taken for a read. */
function isRead(builder: unknown): boolean {
  const { _method: method, _connection: pinned } = builder as Record<string, unknown>
  return pinned === undefined && readMethods.has(String(method))
}

function observed(runner: QueryRunner, transaction?: AmbientTransaction): QueryRunner {
  const run = runner.run.bind(runner)
  runner.run = async () => {
    try {
      return await (transaction ? transaction.track(run()) : run())
    } catch (error) {
      throw explain(error)
    }
  }
  return runner
}
