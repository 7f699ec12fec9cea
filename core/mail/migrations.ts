import type { Migration } from '../../sdk/database.ts'

/** Mail that waits to be sent; a row goes when its mail has gone. */
export const mailMigrations: Migration[] = [
  {
    name: '055-mail-outgoing',
    up: async (schema) => {
      await schema.createTable('outgoing_mail', (table) => {
        table.string('id').primary()
        table.string('address').notNullable()
        table.text('name')
        table.text('subject').notNullable()
        table.text('text').notNullable()
        table.text('html').notNullable()
        table.bigInteger('created_at').notNullable()
        table.index(['created_at'])
      })
    },
  },
]
