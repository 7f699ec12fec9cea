import type { Migration } from 'portico/sdk'

export const migrations: Migration[] = [
  {
    name: '001-backups',
    up: (schema) =>
      // What was done, so that it can be told; the archives themselves are asked of their folders.
      schema.createTable('runs', (table) => {
        table.string('id', 32).primary()
        table.string('kind', 10).notNullable()
        table.string('state', 10).notNullable()
        table.text('folder')
        table.text('archive')
        table.string('started_by', 32)
        table.bigInteger('at').notNullable().index()
        table.bigInteger('seen_at').notNullable()
        table.bigInteger('ended_at')
        table.string('step', 10)
        table.integer('done').notNullable().defaultTo(0)
        table.integer('total').notNullable().defaultTo(0)
        table.text('result')
        table.text('error')
      }),
  },
]
