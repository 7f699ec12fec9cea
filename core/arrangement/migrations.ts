import type { Migration } from '../../sdk/database.ts'

/** What admins made of the portal, what they are at work on, and how often it was to be assembled anew. */
export const arrangementMigrations: Migration[] = [
  {
    name: '095-arrangement',
    up: async (schema) => {
      for (const name of ['arrangement', 'arrangement_drafts']) {
        await schema.createTable(name, (table) => {
          table.string('kind').notNullable()
          table.string('id').notNullable()
          table.text('value').notNullable()
          table.integer('version').notNullable()
          table.bigInteger('changed_at').notNullable()
          table.string('changed_by').notNullable()
          table.primary(['kind', 'id'])
        })
      }
      await schema.createTable('arrangement_state', (table) => {
        table.string('id').primary()
        table.integer('revision').notNullable()
      })
      await schema.raw(`INSERT INTO arrangement_state (id, revision) VALUES ('portal', 0)`)
    },
  },
]
