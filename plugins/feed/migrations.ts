import type { Migration } from 'portico/sdk'

export const migrations: Migration[] = [
  {
    name: '001-feed',
    async up(schema) {
      // Texts that met a newer version: kept until the person has decided.
      await schema.createTable('unsaved', (table) => {
        table.string('id', 32).primary()
        table.string('person_id', 32).notNullable()
        table.string('item_id', 32).notNullable()
        table.text('title')
        table.text('body').notNullable()
        table.bigInteger('at').notNullable().index()
      })
    },
  },
]
