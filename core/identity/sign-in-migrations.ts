import type { Migration } from '../../sdk/database.ts'

/** One-time links and challenges, second factors, passkeys, earlier passwords. */
export const signInMigrations: Migration[] = [
  {
    name: '015-identity-tokens',
    up: async (schema) => {
      await schema.createTable('one_time_tokens', (table) => {
        table.string('token_hash').primary()
        table.string('id').notNullable().unique()
        table.string('purpose').notNullable()
        table.string('person_id').references('people.id')
        table.string('created_by')
        table.text('data').notNullable()
        table.bigInteger('created_at').notNullable()
        table.bigInteger('expires_at').notNullable()
        table.index(['purpose', 'expires_at'])
        table.index(['person_id'])
      })
    },
  },
  {
    name: '016-identity-second-factors',
    up: async (schema) => {
      await schema.createTable('authenticator_apps', (table) => {
        table.string('person_id').primary().references('people.id')
        table.text('secret').notNullable()
        table.bigInteger('confirmed_at')
        table.bigInteger('last_step').notNullable().defaultTo(0)
      })
      await schema.createTable('recovery_codes', (table) => {
        table.string('code_hash').notNullable()
        table.string('person_id').notNullable().references('people.id')
        table.primary(['person_id', 'code_hash'])
      })
      await schema.createTable('passkeys', (table) => {
        table.string('id', 1400).primary()
        table.string('person_id').notNullable().references('people.id')
        table.text('public_key').notNullable()
        table.bigInteger('counter').notNullable()
        table.text('transports').notNullable()
        table.text('name').notNullable()
        table.bigInteger('created_at').notNullable()
        table.bigInteger('used_at')
        table.index(['person_id'])
      })
    },
  },
  {
    name: '017-identity-password-history',
    up: async (schema) => {
      await schema.createTable('earlier_passwords', (table) => {
        table.string('id').primary()
        table.string('person_id').notNullable().references('people.id')
        table.text('password_hash').notNullable()
        table.bigInteger('created_at').notNullable()
        table.index(['person_id', 'created_at'])
      })
    },
  },
  {
    name: '018-identity-strong-sessions',
    up: async (schema) => {
      await schema.alterTable('sessions', (table) => {
        table.integer('strong').notNullable().defaultTo(0)
      })
    },
  },
  {
    name: '019-identity-viewing',
    up: async (schema) => {
      await schema.alterTable('sessions', (table) => {
        // An administrator who looks as this person, and until when.
        table.string('viewed_by')
        table.bigInteger('ends_at')
      })
    },
  },
]
