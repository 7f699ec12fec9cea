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
  {
    name: '056-mail-letters',
    up: async (schema) => {
      await schema.alterTable('outgoing_mail', (table) => {
        // Set for what is written when it leaves; then the words below are empty.
        table.string('kind')
        table.string('person_id')
        table.text('headers')
        table.bigInteger('due_at').notNullable().defaultTo(0)
        table.bigInteger('leased_until').notNullable().defaultTo(0)
        table.integer('attempts').notNullable().defaultTo(0)
        table.bigInteger('failed_at')
        table.text('error')
        table.index(['failed_at', 'due_at'])
      })
    },
  },
]
