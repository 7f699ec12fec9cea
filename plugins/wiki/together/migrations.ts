import type { Migration } from 'portico/sdk'

export const togetherMigrations: Migration[] = [
  {
    name: '100-together',
    async up(schema) {
      // The shared text of a page that somebody has begun to change: as it was at `upto`, in base64.
      await schema.createTable('together', (table) => {
        table.string('item_id', 32).primary()
        table.text('state').notNullable()
        table.integer('upto').notNullable()
        // The number of the last change; whoever adds one takes the next.
        table.integer('last').notNullable()
        // The version of the page it was begun on or published as.
        table.integer('base').notNullable()
        // Whether there is something that is not published, and who wrote it: `["<person>"]`.
        table.integer('changed').notNullable()
        table.text('writers').notNullable()
      })
      // Changes since then, in order.
      await schema.createTable('together_log', (table) => {
        table.string('item_id', 32).notNullable()
        table.integer('n').notNullable()
        table.text('change').notNullable()
        table.bigInteger('at').notNullable()
        table.primary(['item_id', 'n'])
      })
    },
  },
]
