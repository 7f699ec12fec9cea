import type { Migration } from 'portico/sdk'

export const migrations: Migration[] = [
  {
    name: '001-directory',
    up: async (schema) => {
      await schema.createTable('sources', (table) => {
        table.string('source').primary()
        table.string('run_id')
        table.bigInteger('alive_at')
        table.text('mark')
      })
      await schema.createTable('runs', (table) => {
        table.string('id').primary()
        table.string('source').notNullable()
        table.string('mode').notNullable()
        table.integer('dry').notNullable()
        table.string('status').notNullable()
        table.integer('leavers')
        table.string('file_id')
        table.string('file_name')
        table.integer('complete').notNullable()
        table.string('started_by')
        table.bigInteger('created_at').notNullable()
        table.bigInteger('ended_at')
        table.text('counts').notNullable().defaultTo('{}')
        table.text('error')
        table.index(['source', 'created_at'])
        table.index(['created_at'])
      })
      await schema.createTable('lines', (table) => {
        table.string('run_id').notNullable()
        table.integer('number').notNullable()
        table.string('kind').notNullable()
        table.text('data').notNullable()
        table.primary(['run_id', 'number'])
        table.index(['run_id', 'kind', 'number'])
      })
      await schema.createTable('units', (table) => {
        table.string('source').notNullable()
        table.text('key').notNullable()
        table.string('department_id').notNullable()
        table.integer('owner').notNullable()
        table.primary(['source', 'key'])
        table.index(['department_id'])
      })
      await schema.createTable('grants', (table) => {
        table.string('source').notNullable()
        table.string('person_id').notNullable()
        table.string('target').notNullable()
        table.string('role').notNullable()
        table.integer('given').notNullable()
        table.primary(['source', 'person_id', 'target', 'role'])
      })
    },
  },
]
