import type { Migration } from '../../sdk/database.ts'

/** Who may read what: principals of people, audiences and their grants, spaces and memberships. */
export const accessMigrations: Migration[] = [
  {
    name: '020-access-audiences',
    up: async (schema) => {
      await schema.createTable('user_principal', (table) => {
        table.string('viewer').notNullable()
        table.string('principal').notNullable()
        table.primary(['viewer', 'principal'])
      })
      await schema.raw(
        `INSERT INTO user_principal (viewer, principal) VALUES ('anonymous', 'anyone')`,
      )
      await schema.createTable('audience', (table) => {
        table.increments('id')
        table.string('hash').notNullable().unique()
      })
      await schema.createTable('audience_grant', (table) => {
        table.string('principal').notNullable()
        table.integer('audience_id').notNullable().references('audience.id')
        table.integer('within').references('audience.id')
        table.primary(['principal', 'audience_id'])
        table.index(['audience_id'])
      })
    },
  },
  {
    name: '021-access-spaces',
    up: async (schema) => {
      await schema.createTable('spaces', (table) => {
        table.string('id').primary()
        table.string('kind').notNullable()
        table.string('slug').notNullable().unique()
        table.text('title').notNullable()
        table.text('description')
        table.string('visibility').notNullable()
        table.string('posting').notNullable()
        table.integer('audience_id').notNullable().references('audience.id')
        table.integer('listing_audience_id').notNullable().references('audience.id')
        table.integer('member_count').notNullable().defaultTo(0)
        table.bigInteger('created_at').notNullable()
        table.index(['listing_audience_id'])
      })
      await schema.createTable('space_members', (table) => {
        table.string('space_id').notNullable().references('spaces.id')
        table.string('person_id').notNullable().references('people.id')
        table.string('role').notNullable()
        table.primary(['space_id', 'person_id'])
        table.index(['person_id'])
      })
      await schema.createTable('person_permissions', (table) => {
        table.string('person_id').notNullable().references('people.id')
        table.string('permission').notNullable()
        table.integer('granted').notNullable()
        table.primary(['person_id', 'permission'])
      })
    },
  },
]
