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
  {
    name: '041-files-uploads',
    async up(schema) {
      await schema.alterTable('files', (table) => {
        table.string('hash')
        table.string('use_name')
        table.string('space_id').index()
        table.text('path')
        table.index(['owner_id'])
      })
      await schema.createTable('uploads', (table) => {
        table.string('id').primary()
        table.string('owner_id').notNullable().index()
        table.text('name').notNullable()
        table.text('path')
        table.string('use_name')
        table.string('space_id').index()
        table.bigInteger('size').notNullable()
        // As far as the bytes are on the disk for good and hashed; what lies beyond does not count.
        table.bigInteger('received').notNullable()
        table.text('hash_state')
        // Which request is writing, and until when the others believe that it lives.
        table.string('lease')
        table.bigInteger('lease_until')
        table.bigInteger('created_at').notNullable()
        table.bigInteger('touched_at').notNullable().index()
      })
    },
  },
]
