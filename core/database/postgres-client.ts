import PostgresDialect from 'knex/lib/dialects/postgres/index.js'
import type { QueryObject } from 'knex-dialect-client'
import { toSqlValue } from './bindings.ts'

/** Knex's PostgreSQL dialect with the answers and parameters of `BoundDatabase`. */
export class PostgresClient extends PostgresDialect {
  override prepBindings(bindings: readonly unknown[] | undefined): unknown[] | undefined {
    return bindings?.map(toSqlValue)
  }

  override processResponse(query: QueryObject, ...rest: [never]): unknown {
    const countsRows = query.method === 'insert' && !query.returning
    if (countsRows) return [(query.response as { rowCount: number }).rowCount]
    return super.processResponse(query, ...rest)
  }
}
