import type { Migration } from '../../sdk/database.ts'

/** Until when somebody is taken to be here, and whether they want that known. */
export const presenceMigrations: Migration[] = [
  {
    name: '058-presence',
    up: async (schema) => {
      await schema.createTable('presence', (table) => {
        table.string('person_id').primary()
        table.bigInteger('until').notNullable().index()
        table.integer('hidden').notNullable().defaultTo(0)
      })
    },
  },
]
