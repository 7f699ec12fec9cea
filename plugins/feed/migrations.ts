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
  {
    name: '002-writing',
    async up(schema) {
      // What somebody was writing, by form: found again on another device.
      await schema.createTable('drafts', (table) => {
        table.string('person_id', 32).notNullable()
        table.string('key', 100).notNullable()
        table.text('fields').notNullable()
        table.bigInteger('at').notNullable().index()
        table.primary(['person_id', 'key'])
      })
      // Who may write in whose name.
      await schema.createTable('delegates', (table) => {
        table.string('leader_id', 32).notNullable()
        table.string('delegate_id', 32).notNullable().index()
        table.bigInteger('at').notNullable()
        table.primary(['leader_id', 'delegate_id'])
      })
      // Which item a post shows again. Apart from the post, so that no answer carries the id.
      await schema.createTable('quotes', (table) => {
        table.string('item_id', 32).primary()
        table.string('quoted_id', 32).notNullable().index()
      })
    },
  },
  {
    name: '003-reading',
    async up(schema) {
      // Who wants the newest first, without any ranking.
      await schema.createTable('preferences', (table) => {
        table.string('person_id', 32).primary()
        table.integer('newest_first').notNullable()
      })
      await schema.createTable('highlights', (table) => {
        table.string('item_id', 32).primary()
        table.string('style', 10).notNullable()
        table.bigInteger('from_at').notNullable()
        table.bigInteger('until_at').notNullable().index()
        table.string('set_by', 32).notNullable()
      })
      await schema.createTable('dismissed', (table) => {
        table.string('person_id', 32).notNullable()
        table.string('item_id', 32).notNullable()
        table.primary(['person_id', 'item_id'])
      })
      // Who has read which version of an order.
      await schema.createTable('reads', (table) => {
        table.string('item_id', 32).notNullable()
        table.string('person_id', 32).notNullable()
        table.integer('version').notNullable()
        table.bigInteger('at').notNullable()
        table.primary(['item_id', 'person_id'])
      })
    },
  },
]
