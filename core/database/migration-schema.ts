import type { Knex } from 'knex'
import type { MigrationSchema } from '../../sdk/database.ts'
import type { Driver } from './types.ts'

/** The schema builder a migration gets; a table it drops by name may take its rows along. */
export function migrationSchema(
  driver: Driver,
  trx: Knex.Transaction,
  prefix: string,
  dropped: Set<string>,
): MigrationSchema {
  return {
    dialect: driver.dialect,
    createTable: async (name, build) => await trx.schema.createTable(prefix + name, build),
    alterTable: async (name, build) => await trx.schema.alterTable(prefix + name, build),
    dropTable: async (name) => {
      dropped.add(prefix + name)
      await trx.schema.dropTable(prefix + name)
    },
    raw: (sql) => driver.execute(trx, sql),
  }
}
