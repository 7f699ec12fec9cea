import type { Knex } from 'knex'

const ledger = 'portico_migrations'

export interface LedgerRow {
  name: string
  checksum: string
}

/** Our own: one ledger for many owners, which knex's cannot be, and no lock that a kill leaves behind. */
export async function createLedger(trx: Knex.Transaction): Promise<void> {
  if (await trx.schema.hasTable(ledger)) return
  await trx.schema.createTable(ledger, (table) => {
    table.string('owner').notNullable()
    table.string('name').notNullable()
    table.string('checksum').notNullable()
    table.bigInteger('applied_at').notNullable()
    table.primary(['owner', 'name'])
  })
}

export async function readLedger(knex: Knex, owner: string): Promise<LedgerRow[]> {
  if (!(await knex.schema.hasTable(ledger))) return []
  return knex(ledger).where({ owner }).select('name', 'checksum')
}

export async function record(
  trx: Knex.Transaction,
  row: LedgerRow & { owner: string },
): Promise<void> {
  await trx(ledger).insert({ ...row, applied_at: Date.now() })
}
