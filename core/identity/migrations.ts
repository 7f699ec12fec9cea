import type { Migration } from '../../sdk/database.ts'
import { findingMigrations } from './finding/index.ts'

/** People, departments, accounts, sessions, and what sign-in has to count. */
export const identityMigrations: Migration[] = [
  {
    name: '010-identity-people',
    up: async (schema) => {
      await schema.createTable('departments', (table) => {
        table.string('id').primary()
        table.text('name').notNullable()
        table.string('parent_id').references('departments.id')
        table.string('head_id')
        table.index(['parent_id'])
      })
      await schema.createTable('people', (table) => {
        table.string('id').primary()
        table.string('login').notNullable().unique()
        table.text('name').notNullable()
        table.text('name_search').notNullable()
        table.text('position')
        table.string('department_id').references('departments.id')
        table.text('city')
        table.string('email')
        table.text('roles').notNullable().defaultTo('[]')
        table.string('birthday')
        table.string('started_on')
        table.string('locale')
        table.string('time_zone')
        table.string('avatar_file_id')
        table.string('status').notNullable().defaultTo('active')
        table.string('account_kind').notNullable().defaultTo('employee')
        table.integer('epoch').notNullable().defaultTo(0)
        table.integer('revision').notNullable().defaultTo(0)
        table.bigInteger('created_at').notNullable()
        table.index(['department_id'])
        table.index(['email'])
        table.index(['avatar_file_id'])
      })
    },
  },
  {
    name: '011-identity-accounts',
    up: async (schema) => {
      await schema.createTable('accounts', (table) => {
        table.string('person_id').primary().references('people.id')
        table.text('password_hash').notNullable()
        table.bigInteger('changed_at').notNullable()
      })
      await schema.createTable('sessions', (table) => {
        table.string('token_hash').primary()
        table.string('id').notNullable().unique()
        table.string('person_id').notNullable().references('people.id')
        table.integer('epoch').notNullable()
        table.text('user_agent')
        table.string('ip')
        table.bigInteger('created_at').notNullable()
        table.bigInteger('seen_at').notNullable()
        table.index(['person_id'])
        table.index(['seen_at'])
      })
      await schema.createTable('sign_in_attempts', (table) => {
        table.string('id').primary()
        table.string('account_key').notNullable()
        table.string('ip_key').notNullable()
        table.bigInteger('at').notNullable()
        table.index(['account_key', 'at'])
        table.index(['ip_key', 'at'])
        table.index(['at'])
      })
    },
  },
  {
    name: '012-identity-directory',
    up: async (schema) => {
      await schema.alterTable('people', (table) => {
        table.string('phone')
        table.text('office')
        table.string('manager_id')
        table.text('owned').notNullable().defaultTo('{}')
        table.index(['manager_id'])
      })
      await schema.createTable('department_deputies', (table) => {
        table.string('department_id').notNullable().references('departments.id')
        table.string('person_id').notNullable().references('people.id')
        table.primary(['department_id', 'person_id'])
      })
    },
  },
  {
    name: '013-identity-sources',
    up: async (schema) => {
      await schema.createTable('person_sources', (table) => {
        table.string('source').notNullable()
        table.string('external_id').notNullable()
        table.string('person_id').notNullable().references('people.id')
        table.string('digest').notNullable()
        table.primary(['source', 'external_id'])
        table.unique(['person_id', 'source'])
      })
    },
  },
  ...findingMigrations,
]
