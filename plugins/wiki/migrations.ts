import type { Migration } from 'portico/sdk'

export const migrations: Migration[] = [
  {
    name: '001-wiki',
    async up(schema) {
      // A row beside the space: one without it has no page to begin with.
      await schema.createTable('spaces', (table) => {
        table.string('space_id').primary().references('spaces.id')
        table.string('home_id', 32)
      })
      // What a page has besides its item.
      await schema.createTable('pages', (table) => {
        table.string('item_id', 32).primary()
        // Names of its headings in order, with the words each stands for: `[{ "id", "text" }]`.
        table.text('anchors').notNullable().defaultTo('[]')
        // `space` or `portal`: offered as a beginning for new pages there.
        table.string('template', 10).index()
      })
      // What somebody has changed of a page and not published.
      await schema.createTable('drafts', (table) => {
        table.string('item_id', 32).notNullable()
        table.string('person_id', 32).notNullable().references('people.id').index()
        table.text('title').notNullable()
        table.text('body').notNullable()
        // The version it was begun on.
        table.integer('base').notNullable()
        table.bigInteger('saved_at').notNullable()
        table.primary(['item_id', 'person_id'])
      })
      // Comments on some words of a page.
      await schema.createTable('remarks', (table) => {
        table.string('comment_id', 32).primary()
        table.string('item_id', 32).notNullable().index()
        table.text('quote').notNullable()
        table.text('before').notNullable()
        table.text('after').notNullable()
      })
      // Who has a page open.
      await schema.createTable('present', (table) => {
        table.string('item_id', 32).notNullable()
        table.string('person_id', 32).notNullable().references('people.id').index()
        table.bigInteger('until').notNullable()
        table.primary(['item_id', 'person_id'])
      })
    },
  },
]
