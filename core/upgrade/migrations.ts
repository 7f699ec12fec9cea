import type { Migration } from '../../sdk/database.ts'

/** What ran here last: its versions, its hooks and who listened on them; and how the last upgrade went. */
export const upgradeMigrations: Migration[] = [
  {
    name: '097-upgrade',
    up: (schema) =>
      schema.createTable('upgrade_notes', (table) => {
        table.string('id').primary()
        table.text('value').notNullable()
      }),
  },
]
