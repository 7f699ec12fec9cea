import type { Migration } from 'portico/sdk'

export const migrations: Migration[] = [
  {
    name: '001-notices',
    async up(schema) {
      // One row for each event and person, whoever tells of it: what holds "at most one".
      await schema.createTable('notices', (table) => {
        table.string('id', 32).primary()
        table.string('event_id', 200).notNullable()
        table.string('person_id', 32).notNullable()
        table.string('type', 100).notNullable()
        table.string('bundle', 200).notNullable()
        table.string('about', 200).notNullable()
        table.string('item_id', 32)
        table.string('thread_id', 32)
        table.string('space_id', 32)
        table.string('about_person_id', 32)
        table.string('actor_id', 32)
        table.text('path').notNullable()
        table.text('params')
        table.string('reason', 100).notNullable()
        table.string('ref', 200)
        table.text('ref_title')
        table.integer('mandatory').notNullable()
        table.integer('shown').notNullable()
        table.bigInteger('at').notNullable()
        table.bigInteger('read_at')
        table.unique(['event_id', 'person_id'])
        table.index(['person_id', 'read_at', 'at'])
        table.index(['person_id', 'bundle'])
        table.index(['at'])
      })
      // One row for each notice and channel beside the portal's own pages.
      await schema.createTable('deliveries', (table) => {
        table.string('notice_id', 32).notNullable()
        table.string('channel', 10).notNullable()
        table.string('person_id', 32).notNullable()
        table.string('state', 10).notNullable()
        table.bigInteger('due_at')
        table.string('letter_id', 32)
        table.bigInteger('settled_at')
        table.text('note')
        table.primary(['notice_id', 'channel'])
        table.index(['state', 'due_at'])
        table.index(['person_id', 'state'])
        table.index(['letter_id'])
      })
      await schema.createTable('mutes', (table) => {
        table.string('person_id', 32).notNullable()
        table.string('about', 200).notNullable()
        table.bigInteger('at').notNullable()
        table.primary(['person_id', 'about'])
      })
      await schema.createTable('settings', (table) => {
        table.string('person_id', 32).primary()
        table.text('data').notNullable()
        table.bigInteger('changed_at').notNullable()
      })
    },
  },
  {
    name: '002-sending',
    async up(schema) {
      await schema.createTable('fanouts', (table) => {
        table.string('id', 32).primary()
        table.text('notice').notNullable()
        table.bigInteger('at').notNullable()
      })
      // What a mail tells of is asked for by its letter when it leaves.
      await schema.createTable('letters', (table) => {
        table.string('id', 32).primary()
        table.string('person_id', 32).notNullable()
        table.string('kind', 10).notNullable()
        table.bigInteger('since')
        table.bigInteger('until')
        table.bigInteger('at').notNullable().index()
      })
      await schema.createTable('digest_times', (table) => {
        table.string('person_id', 32).primary()
        table.bigInteger('next_at').notNullable().index()
        table.bigInteger('reached_at').notNullable()
      })
      await schema.createTable('orders', (table) => {
        table.string('event_id', 200).primary()
        table.string('actor_id', 32)
        table.bigInteger('at').notNullable().index()
      })
      await schema.createTable('keys', (table) => {
        table.string('name', 50).primary()
        table.text('value').notNullable()
      })
      await schema.createTable('browsers', (table) => {
        table.string('id', 32).primary()
        table.string('person_id', 32).notNullable().index()
        table.string('endpoint_hash', 64).notNullable().unique()
        table.text('endpoint').notNullable()
        table.text('keys').notNullable()
        table.bigInteger('at').notNullable()
      })
    },
  },
  {
    name: '003-pushes',
    async up(schema) {
      // What waits to be brought to a browser; a row goes when it was brought.
      await schema.createTable('pushes', (table) => {
        table.string('letter_id', 32).notNullable()
        table.string('browser_id', 32).notNullable()
        table.integer('attempts').notNullable()
        table.bigInteger('due_at').notNullable().index()
        table.bigInteger('leased_until').notNullable()
        table.bigInteger('at').notNullable()
        table.primary(['letter_id', 'browser_id'])
      })
    },
  },
  {
    name: '004-latest',
    async up(schema) {
      await schema.alterTable('notices', (table) => table.index(['person_id', 'at']))
    },
  },
]
