import type { Migration } from '../../sdk/database.ts'

/**
 * Jobs and schedules. `due_at` is when a job may be taken: for one that is running that is the end of
 * its lease, so a job whose process died comes back by itself.
 */
export const jobsMigrations: Migration[] = [
  {
    name: '060-jobs',
    up: async (schema) => {
      await schema.createTable('jobs', (table) => {
        table.string('id').primary()
        table.string('queue').notNullable()
        table.string('key')
        table.text('payload').notNullable()
        table.integer('attempts').notNullable().defaultTo(0)
        table.bigInteger('due_at').notNullable()
        table.string('lease')
        table.text('error')
        table.bigInteger('dead_at')
        table.bigInteger('created_at').notNullable()
      })
      await schema.raw('CREATE INDEX jobs_due ON jobs (due_at) WHERE dead_at IS NULL')
      await schema.raw(
        'CREATE UNIQUE INDEX jobs_key ON jobs (queue, key) WHERE lease IS NULL AND dead_at IS NULL',
      )
    },
  },
]
