import type { Migration } from '../../sdk/database.ts'

/** What is known of each file; the bytes lie in the data folder. */
export const filesMigrations: Migration[] = [
  {
    name: '040-files',
    up: (schema) =>
      schema.createTable('files', (table) => {
        table.string('id').primary()
        table.string('owner_id').notNullable()
        table.string('item_id').references('items.id')
        table.text('name').notNullable()
        table.string('type').notNullable()
        table.bigInteger('size').notNullable()
        table.integer('width')
        table.integer('height')
        table.text('alt')
        table.bigInteger('created_at').notNullable()
        table.index(['item_id', 'created_at'])
      }),
  },
]
