/** Knex documents subclassing its dialect clients but does not type their modules. */
declare module 'knex/lib/dialects/sqlite3/index.js' {
  export { DialectClient as default } from 'knex-dialect-client'
}

declare module 'knex/lib/dialects/postgres/index.js' {
  export { DialectClient as default } from 'knex-dialect-client'
}

declare module 'knex-dialect-client' {
  import type { Knex } from 'knex'

  export interface QueryRunner {
    run(): Promise<unknown>
  }

  export interface QueryObject {
    sql: string
    method: string
    bindings: unknown[]
    returning?: unknown
    response: unknown
    context: { changes: number }
  }

  export class DialectClient {
    constructor(config: Knex.Config)
    config: Knex.Config
    runner(builder: unknown): QueryRunner
    transaction(...args: unknown[]): Knex.Transaction
    acquireConnection(): Promise<unknown>
    releaseConnection(connection: unknown): Promise<void>
    destroyRawConnection(connection: unknown): Promise<void>
    prepBindings(bindings: readonly unknown[] | undefined): unknown[] | undefined
    processResponse(query: QueryObject, runner: QueryRunner): unknown
    _query(connection: unknown, query: QueryObject): Promise<QueryObject>
  }
}
