import type { Migration } from 'portico/sdk'

export const migrations: Migration[] = [
  {
    name: '001-documents',
    async up(schema) {
      // What a library may hold; one without a row has no limit of its own.
      await schema.createTable('libraries', (table) => {
        table.string('space_id', 32).primary()
        table.bigInteger('quota')
        table.bigInteger('created_at').notNullable()
      })
      await schema.createTable('documents', (table) => {
        table.string('item_id', 32).primary()
        // Number of its present version.
        table.integer('version').notNullable()
        table.string('lock_by', 32)
        table.bigInteger('lock_at')
        table.bigInteger('lock_until')
      })
      await schema.createTable('versions', (table) => {
        table.string('item_id', 32).notNullable()
        table.integer('number').notNullable()
        // The item that keeps the file once another version has taken its place.
        table.string('holder_id', 32)
        table.string('file_id', 32).notNullable()
        table.text('name').notNullable()
        table.string('type').notNullable()
        table.bigInteger('size').notNullable()
        // SHA-256 of its bytes, in hexadecimal digits.
        table.string('hash', 64).notNullable()
        table.text('note')
        table.string('author_id', 32).notNullable()
        table.bigInteger('at').notNullable()
        // When the file itself was last changed, where it came from.
        table.bigInteger('made_at')
        table.primary(['item_id', 'number'])
      })
    },
  },
]
