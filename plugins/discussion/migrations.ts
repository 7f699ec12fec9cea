import type { Migration } from 'portico/sdk'

export const migrations: Migration[] = [
  {
    name: '001-discussion',
    async up(schema) {
      await schema.createTable('reactions', (table) => {
        table.string('item_id', 32).notNullable()
        table.string('person_id', 32).notNullable()
        table.string('key', 32).notNullable()
        table.bigInteger('at').notNullable()
        table.primary(['item_id', 'person_id', 'key'])
        table.index(['item_id', 'key', 'at'])
      })
      await schema.createTable('counters', (table) => {
        table.string('item_id', 32).primary()
        table.integer('comments').notNullable().defaultTo(0)
        // `{"heart":3}`, recounted with every change.
        table.text('reactions').notNullable().defaultTo('{}')
        // Ids of the newest two comments, oldest first.
        table.text('latest').notNullable().defaultTo('[]')
        table.bigInteger('commented_at').index()
      })
    },
  },
  {
    name: '002-discussion-subscriptions',
    async up(schema) {
      await schema.createTable('subscriptions', (table) => {
        table.string('person_id', 32).notNullable()
        // `item:<id>`, `tag:<topic>`, `space:<id>`.
        table.string('target', 160).notNullable()
        // 0 remembers a "no".
        table.integer('standing').notNullable()
        table.bigInteger('at').notNullable()
        table.primary(['person_id', 'target'])
        table.index(['target', 'standing', 'at'])
      })
    },
  },
  {
    name: '003-discussion-asked',
    async up(schema) {
      // Who was asked whether they mean to call so many, and until when a repetition says yes.
      await schema.createTable('asked', (table) => {
        table.string('person_id', 32).notNullable()
        table.string('calls', 64).notNullable()
        table.bigInteger('until').notNullable()
        table.primary(['person_id', 'calls'])
      })
    },
  },
  {
    name: '004-discussion-bookmarks',
    async up(schema) {
      await schema.createTable('bookmarks', (table) => {
        table.string('person_id', 32).notNullable()
        table.string('item_id', 32).notNullable()
        table.bigInteger('at').notNullable()
        table.primary(['person_id', 'item_id'])
        table.index(['person_id', 'at', 'item_id'])
      })
    },
  },
]
