import type { Migration } from '../../sdk/database.ts'

/** The outbox, how far each subscriber has read it, and what a subscriber failed on. */
export const eventsMigrations: Migration[] = [
  {
    name: '050-events-outbox',
    up: async (schema) => {
      await schema.createTable('outbox', (table) => {
        table.bigIncrements('id')
        table.bigInteger('txid').notNullable().defaultTo(0)
        table.string('type').notNullable()
        table.integer('live').notNullable()
        table.text('payload').notNullable()
        table.string('item_id')
        table.integer('audience_id')
        table.string('person_id')
        table.bigInteger('created_at').notNullable()
        table.index(['type', 'txid', 'id'])
        table.index(['created_at'])
      })
      // Sequence order is not commit order: readers go by transaction, up to the oldest still open.
      if (schema.dialect === 'postgres') {
        await schema.raw(
          'ALTER TABLE outbox ALTER COLUMN txid SET DEFAULT (pg_current_xact_id()::text::bigint)',
        )
      }
      await schema.raw('CREATE INDEX outbox_live ON outbox (txid, id) WHERE live = 1')
      await schema.createTable('event_cursors', (table) => {
        table.string('subscriber').primary()
        table.string('type').notNullable()
        table.bigInteger('txid').notNullable()
        table.bigInteger('id').notNullable()
        table.string('lease')
        table.bigInteger('lease_until').notNullable().defaultTo(0)
      })
      await schema.createTable('event_failures', (table) => {
        table.string('subscriber').notNullable()
        table.bigInteger('event_id').notNullable()
        table.integer('attempts').notNullable()
        table.bigInteger('due_at').notNullable()
        table.text('error').notNullable()
        table.bigInteger('dead_at')
        table.primary(['subscriber', 'event_id'])
        table.index(['event_id'])
      })
    },
  },
]
