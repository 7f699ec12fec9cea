import type { Migration } from '../../sdk/database.ts'

/** How far the first run has come, and which parts of the demo company stand already. */
export const setupMigrations: Migration[] = [
  {
    name: '097-setup',
    up: async (schema) => {
      await schema.createTable('setup', (table) => {
        table.string('id').primary()
        table.string('code_hash').notNullable()
        table.integer('step').notNullable()
        table.bigInteger('finished_at')
      })
      await schema.createTable('seeded', (table) => {
        table.string('key').primary()
        table.text('result')
      })
    },
  },
]
