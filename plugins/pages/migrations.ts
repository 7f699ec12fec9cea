import type { Migration } from 'portico/sdk'

export const migrations: Migration[] = [
  {
    // How people have arranged pages for themselves.
    name: '001-own',
    up: async (schema) => {
      await schema.createTable('own', (table) => {
        table.string('person_id', 32).notNullable()
        table.string('slug', 60).notNullable()
        table.text('value').notNullable()
        table.primary(['person_id', 'slug'])
      })
    },
  },
]
