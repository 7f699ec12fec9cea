import type { Migration } from 'portico/sdk'

export const migrations: Migration[] = [
  {
    name: '001-welcome',
    async up(schema) {
      await schema.createTable('tours', (table) => {
        table.string('person_id', 32).primary()
        // Whether they are to be shown around.
        table.integer('due').notNullable()
      })
      // Administrators who do not want to see the checklist any more.
      await schema.createTable('checklists', (table) => {
        table.string('person_id', 32).primary()
      })
    },
  },
]
