import type { Migration } from 'portico/sdk'

export const migrations: Migration[] = [
  {
    name: '001-people',
    async up(schema) {
      // A section is what one form changes: it has a version and an editor of its own.
      await schema.createTable('sections', (table) => {
        table.string('person_id', 32).notNullable()
        table.string('section', 32).notNullable()
        table.integer('version').notNullable()
        table.text('data').notNullable()
        table.string('edited_by', 32).notNullable()
        table.bigInteger('edited_at').notNullable()
        table.primary(['person_id', 'section'])
      })
      await schema.createTable('competences', (table) => {
        table.string('person_id', 32).notNullable()
        // Folded, so that "SQL" and "sql" are the same; `label` is as the person wrote it.
        table.string('key', 100).notNullable()
        table.string('label', 100).notNullable()
        table.integer('position').notNullable()
        table.primary(['person_id', 'key'])
        table.index(['key', 'person_id'])
      })
      await schema.createTable('follows', (table) => {
        table.string('follower_id', 32).notNullable()
        table.string('person_id', 32).notNullable()
        table.bigInteger('at').notNullable()
        table.primary(['follower_id', 'person_id'])
        table.index(['person_id', 'at'])
      })
      await schema.createTable('dismissed', (table) => {
        table.string('viewer_id', 32).notNullable()
        table.string('person_id', 32).notNullable()
        table.bigInteger('at').notNullable()
        table.primary(['viewer_id', 'person_id'])
      })
      // A form that came back with a fault or met a newer version: kept until it is sent again.
      await schema.createTable('returned', (table) => {
        table.string('viewer_id', 32).notNullable()
        table.string('person_id', 32).notNullable()
        table.string('section', 32).notNullable()
        table.text('fields').notNullable()
        table.text('problems').notNullable()
        table.bigInteger('at').notNullable().index()
        table.primary(['viewer_id', 'person_id', 'section'])
      })
      await schema.createTable('views', (table) => {
        table.string('person_id', 32).primary()
        table.string('shape', 16).notNullable()
      })
    },
  },
]
