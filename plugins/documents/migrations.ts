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
      // Names of folders and documents in lower case: to find the one that has this name already.
      await schema.createTable('names', (table) => {
        table.string('item_id', 32).primary()
        table.text('name').notNullable()
      })
      await schema.createTable('documents', (table) => {
        table.string('item_id', 32).primary()
        // Number of its present version.
        table.integer('version').notNullable()
        table.string('lock_by', 32)
        table.bigInteger('lock_at')
        table.bigInteger('lock_until')
        // How many have confirmed a version, and the hash of the last record of that.
        table.integer('records').notNullable().defaultTo(0)
        table.string('record_hash', 64)
        table.bigInteger('changed_at').notNullable()
        table.index(['changed_at'])
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
  {
    name: '002-register',
    async up(schema) {
      await schema.createTable('register', (table) => {
        table.string('item_id', 32).primary()
        table.text('number').notNullable()
        // The number in lower case: no two papers have the same one.
        table.text('number_key').notNullable().unique()
        table.string('kind', 60).notNullable()
        table.string('status', 20).notNullable()
        table.string('dated_on', 10).notNullable()
        table.string('from_on', 10)
        table.string('until_on', 10)
        table.string('superseded_by', 32).index()
        table.bigInteger('at').notNullable()
        table.index(['dated_on', 'item_id'])
      })
      // The last number given, by kind and year.
      await schema.createTable('counters', (table) => {
        table.string('kind', 60).notNullable()
        table.integer('year').notNullable()
        table.integer('last').notNullable()
        table.primary(['kind', 'year'])
      })
    },
  },
  {
    name: '003-acknowledgement',
    async up(schema) {
      // Who has to confirm a document; `number` is the oldest version that still counts.
      await schema.createTable('requests', (table) => {
        table.string('item_id', 32).primary()
        table.integer('number').notNullable()
        table.string('due_on', 10)
        table.string('asked_by', 32).notNullable()
        table.bigInteger('asked_at').notNullable()
        table.bigInteger('closed_at')
        table.index(['closed_at', 'due_on'])
      })
      await schema.createTable('audience', (table) => {
        table.string('item_id', 32).notNullable()
        table.string('principal').notNullable()
        table.primary(['item_id', 'principal'])
        table.index(['principal', 'item_id'])
      })
      // A chain by document: each record carries the hash of the one before it.
      await schema.createTable('records', (table) => {
        table.string('item_id', 32).notNullable()
        table.integer('seq').notNullable()
        table.integer('number').notNullable()
        table.string('person_id', 32).notNullable()
        table.text('person_name').notNullable()
        table.text('file_name').notNullable()
        table.bigInteger('size').notNullable()
        table.string('sha256', 64).notNullable()
        table.bigInteger('at').notNullable()
        table.string('previous', 64)
        table.string('hash', 64).notNullable()
        table.primary(['item_id', 'seq'])
        table.unique(['item_id', 'person_id', 'number'])
      })
    },
  },
  {
    name: '004-import',
    up: (schema) =>
      // What came from a folder of a file server, so that the next run knows it.
      schema.createTable('imports', (table) => {
        table.string('space_id', 32).notNullable()
        table.string('path_hash', 64).notNullable()
        table.text('path').notNullable()
        table.string('item_id', 32).notNullable()
        table.bigInteger('size').notNullable()
        table.bigInteger('made_at').notNullable()
        table.string('hash', 64).notNullable()
        table.primary(['space_id', 'path_hash'])
      }),
  },
]
