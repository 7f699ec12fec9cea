import type { Migration } from 'portico/sdk'

export const migrations: Migration[] = [
  {
    name: '001-polls',
    async up(schema) {
      await schema.createTable('polls', (table) => {
        // The post it belongs to.
        table.string('item_id', 32).primary()
        table.string('author_id', 32).notNullable()
        table.text('question').notNullable()
        table.integer('multiple').notNullable()
        table.integer('anonymous').notNullable()
        table.integer('revote').notNullable()
        table.integer('voters').notNullable().defaultTo(0)
        table.bigInteger('closes_at')
        table.bigInteger('closed_at')
        table.index(['closed_at', 'closes_at'])
      })
      await schema.createTable('options', (table) => {
        table.string('item_id', 32).notNullable()
        table.integer('position').notNullable()
        table.text('text').notNullable()
        table.integer('votes').notNullable().defaultTo(0)
        table.primary(['item_id', 'position'])
      })
      // Who chose what. Anonymous polls have no rows here.
      await schema.createTable('choices', (table) => {
        table.string('item_id', 32).notNullable()
        table.string('person_id', 32).notNullable()
        table.integer('position').notNullable()
        table.bigInteger('at').notNullable()
        table.primary(['item_id', 'person_id', 'position'])
        table.index(['item_id', 'position', 'at'])
      })
      // Who has voted in an anonymous poll: no choice, no time, and no row number either.
      const withoutOrder = schema.dialect === 'sqlite' ? 'WITHOUT ROWID' : ''
      await schema.raw(
        `CREATE TABLE polls_voters (item_id VARCHAR(32) NOT NULL, person_id VARCHAR(32) NOT NULL,
         PRIMARY KEY (item_id, person_id)) ${withoutOrder}`,
      )
    },
  },
]
