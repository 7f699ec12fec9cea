import type { Knex } from 'knex'
import type pg from 'pg'
import { numberParameters } from '../postgres-statements.ts'
import { postgresTables, viewPostgres } from './postgres-view.ts'
import { quote } from './quote.ts'
import type { Mover } from './types.ts'

interface Key {
  table: string
  name: string
  definition: string
}

/** Moves a whole PostgreSQL database out and in. Its transactions include the schema. */
export function postgresMover(settings: pg.ClientConfig): Mover {
  const query = async <R extends pg.QueryResultRow>(
    trx: Knex.Transaction,
    text: string,
    values: readonly unknown[] = [],
  ): Promise<R[]> => {
    const connection: pg.Client = await trx.client.acquireConnection()
    return (await connection.query<R>(text, [...values])).rows
  }
  const tables: Mover['tables'] = (trx) => postgresTables((sql) => query(trx, sql))

  return {
    view: (run) => viewPostgres(settings, run),
    tables,
    async dropTables(trx) {
      const names = (await tables(trx)).map(({ name }) => quote(name))
      if (names.length > 0) await query(trx, `DROP TABLE ${names.join(', ')} CASCADE`)
    },
    async suspendRules(trx) {
      await query(trx, 'SET LOCAL idle_in_transaction_session_timeout = 0')
      const keys = await query<Key & pg.QueryResultRow>(
        trx,
        `SELECT c.relname AS table, k.conname AS name, pg_get_constraintdef(k.oid) AS definition
         FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
         JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE k.contype = 'f' AND n.nspname = current_schema()`,
      )
      const all = await tables(trx)
      for (const { table, name } of keys) {
        await query(trx, `ALTER TABLE ${quote(table)} DROP CONSTRAINT ${quote(name)}`)
      }
      for (const { name } of all) {
        await query(trx, `ALTER TABLE ${quote(name)} DISABLE TRIGGER USER`)
      }
      return async () => {
        for (const { name } of all) {
          await query(trx, `ALTER TABLE ${quote(name)} ENABLE TRIGGER USER`)
        }
        for (const { table, name, definition } of keys) {
          await query(
            trx,
            `ALTER TABLE ${quote(table)} ADD CONSTRAINT ${quote(name)} ${definition}`,
          )
        }
      }
    },
    run: async (trx, sql, parameters) => void (await query(trx, numberParameters(sql), parameters)),
    async countOn(trx, { name, counter }, from) {
      await query(
        trx,
        `SELECT setval(pg_get_serial_sequence($1, $2), GREATEST(last, 1), last > 0)
         FROM (SELECT GREATEST($3::bigint, COALESCE(MAX(${quote(counter!)}), 0)) AS last
               FROM ${quote(name)}) counted`,
        [quote(name), counter, from],
      )
    },
  }
}
