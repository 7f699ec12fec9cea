import type { Migration } from '../../sdk/database.ts'

/** Who did what with the rights they have, each line with the hash of the one before. */
export const auditMigrations: Migration[] = [
  {
    name: '090-audit-log',
    up: async (schema) => {
      await schema.createTable('audit_log', (table) => {
        table.integer('seq').notNullable()
        table.bigInteger('at').notNullable()
        table.string('actor').notNullable()
        table.string('action').notNullable()
        table.string('object').notNullable()
        table.text('before')
        table.text('after')
        table.string('hash').notNullable()
        table.primary(['seq'])
        table.index(['object', 'seq'])
        table.index(['actor', 'seq'])
      })
      // The last line as it should be: lines cut off at the end are missed.
      await schema.createTable('audit_head', (table) => {
        table.string('id').primary()
        table.integer('seq').notNullable()
        table.string('hash').notNullable()
      })
      await schema.raw(`INSERT INTO audit_head (id, seq, hash) VALUES ('head', 0, '')`)
    },
  },
]
