import type { Migration } from 'portico/sdk'

export const migrations: Migration[] = [
  {
    name: '001-previews',
    async up(schema) {
      // What files look like, by the hash of their bytes: made anew whenever it is not there.
      await schema.createTable('previews', (table) => {
        table.string('hash', 128).primary()
        table.text('body').notNullable()
        table.bigInteger('size').notNullable()
        table.bigInteger('used_at').notNullable()
        table.index(['used_at'])
      })
    },
  },
]
