import type { Migration } from 'portico/sdk'

export const lifeMigrations: Migration[] = [
  {
    name: '050-wiki-life',
    async up(schema) {
      // Who looks after a page, and when it is to be read through again.
      await schema.createTable('care', (table) => {
        table.string('item_id', 32).primary()
        table.string('owner_id', 32).references('people.id').index()
        table.string('review_on', 10).index()
        // Months until the next time; 0: once.
        table.integer('every').notNullable().defaultTo(0)
        table.bigInteger('reminded_at')
      })
      // Whether a page was of use, one answer of a person.
      await schema.createTable('votes', (table) => {
        table.string('item_id', 32).notNullable()
        table.string('person_id', 32).notNullable().references('people.id').index()
        table.integer('useful').notNullable()
        table.integer('version').notNullable()
        table.primary(['item_id', 'person_id'])
      })
      await schema.createTable('labels', (table) => {
        table.string('item_id', 32).notNullable()
        table.string('label', 60).notNullable().index()
        table.primary(['item_id', 'label'])
      })
    },
  },
]

/** What the tables name, for `refers`. */
export const lifeRefers = {
  care: { item_id: 'item' },
  votes: { item_id: 'item' },
  labels: { item_id: 'item' },
} as const
