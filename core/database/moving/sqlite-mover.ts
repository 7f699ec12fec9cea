import type { Knex } from 'knex'
import type { Database } from 'sqlite3'
import { all } from '../sqlite-statements.ts'
import { quote } from './quote.ts'
import { sqliteTables, viewSqlite } from './sqlite-view.ts'
import { type Cell, type Mover, restoreMark } from './types.ts'

type Rows = Record<string, Cell>[]

/** Moves a whole SQLite database out and in. Its transactions include the schema. */
export function sqliteMover(
  file: string,
  checkForeignKeys: (trx: Knex.Transaction) => Promise<void>,
): Mover {
  const read = async (trx: Knex.Transaction, sql: string, parameters: readonly unknown[] = []) => {
    const connection: Database = await trx.client.acquireConnection()
    return all(connection, sql, parameters) as Promise<Rows>
  }
  const namesOf = async (trx: Knex.Transaction, type: string) => {
    const found = await read(
      trx,
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = ?
         AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
      [type],
    )
    return found.map(({ name }) => String(name)).filter((name) => name !== restoreMark)
  }

  return {
    view: (run) => viewSqlite(file, run),
    tables: (trx) => sqliteTables((sql, parameters) => read(trx, sql, parameters)),
    async dropTables(trx) {
      // An index over a table goes first, and takes its own tables along.
      for (const type of ['view', 'virtual', 'table']) {
        const what = type === 'view' ? 'VIEW' : 'TABLE'
        for (const name of await namesOf(trx, type)) await read(trx, `DROP ${what} ${quote(name)}`)
      }
    },
    async suspendRules(trx) {
      const triggers = await read(
        trx,
        `SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name`,
      )
      for (const { name } of triggers) await read(trx, `DROP TRIGGER ${quote(String(name))}`)
      return async () => {
        for (const { sql } of triggers) await read(trx, String(sql))
        await checkForeignKeys(trx)
      }
    },
    run: async (trx, sql, parameters) => void (await read(trx, sql, parameters)),
    async countOn(trx, table, from) {
      const { name, counter } = table
      await read(trx, 'DELETE FROM sqlite_sequence WHERE name = ?', [name])
      await read(
        trx,
        `INSERT INTO sqlite_sequence (name, seq)
         SELECT ?, MAX(?, COALESCE((SELECT MAX(${quote(counter!)}) FROM ${quote(name)}), 0))`,
        [name, from],
      )
    },
  }
}
