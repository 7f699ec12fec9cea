import type { Migration } from 'portico/sdk'

export const migrations: Migration[] = [
  {
    name: '001-groups',
    async up(schema) {
      // A row beside the space: a group without one has the defaults.
      await schema.createTable('groups', (table) => {
        table.string('space_id').primary().references('spaces.id')
        table.string('category')
        table.text('tags').notNullable().defaultTo('[]')
        table.text('process')
        table.integer('project').notNullable().defaultTo(0)
        table.string('ends_on', 10)
        table.string('entry')
        table.text('questions').notNullable().defaultTo('[]')
        table.string('parent_id').references('spaces.id').index()
        table.integer('hue').notNullable().defaultTo(0)
        table.string('rules_id')
        // Title, purpose, tags and process in lower case: what the directory searches.
        table.text('search')
        table.bigInteger('created_at').notNullable().defaultTo(0)
        table.bigInteger('orphaned_at').index()
      })
      await schema.createTable('tags', (table) => {
        table.string('space_id').notNullable().references('spaces.id')
        table.string('tag').notNullable().index()
        table.primary(['space_id', 'tag'])
      })
      await schema.createTable('duties', (table) => {
        table.string('space_id').notNullable().references('spaces.id')
        table.string('person_id').notNullable().references('people.id').index()
        table.text('duty').notNullable()
        // For the search among members, in any alphabet.
        table.text('search').notNullable()
        table.primary(['space_id', 'person_id'])
      })
    },
  },
  {
    name: '002-groups-entry',
    async up(schema) {
      // One row for a person and a group: a second request takes the place of the first.
      await schema.createTable('requests', (table) => {
        table.string('id', 32).primary()
        table.string('space_id').notNullable().references('spaces.id')
        table.string('person_id').notNullable().references('people.id').index()
        table.string('state').notNullable()
        table.text('message')
        table.text('answers').notNullable()
        table.string('decided_by')
        table.text('reason')
        table.bigInteger('created_at').notNullable()
        table.bigInteger('decided_at')
        table.unique(['space_id', 'person_id'])
      })
      await schema.createTable('invitations', (table) => {
        table.string('id', 32).primary()
        table.string('space_id').notNullable().references('spaces.id')
        table.string('person_id').notNullable().references('people.id').index()
        table.string('invited_by').notNullable()
        table.string('state').notNullable()
        table.bigInteger('created_at').notNullable()
        table.unique(['space_id', 'person_id'])
      })
    },
  },
  {
    name: '003-groups-words',
    // What the directory finds groups by: looked up by how a word begins, however many groups there are.
    up: (schema) => {
      const bytes = schema.dialect === 'postgres' ? 'COLLATE "C"' : ''
      return schema.raw(`
        CREATE TABLE groups_words (
          word TEXT ${bytes} NOT NULL,
          space_id VARCHAR(255) NOT NULL REFERENCES spaces (id),
          PRIMARY KEY (word, space_id)
        );
        CREATE INDEX groups_words_space ON groups_words (space_id);
        INSERT INTO groups_words (word, space_id) ${wordsOf[schema.dialect]};
        ALTER TABLE groups_groups DROP COLUMN search;
      `)
    },
  },
]

const wordsOf = {
  postgres: `SELECT DISTINCT word, space_id
    FROM groups_groups CROSS JOIN LATERAL regexp_split_to_table(search, '[^[:alnum:]]+') AS word
    WHERE word <> ''`,
  sqlite: `WITH RECURSIVE part (space_id, word, rest) AS (
    SELECT space_id, '', replace(replace(replace(replace(search, '-', ' '), ',', ' '), '.', ' '),
      char(10), ' ') || ' ' FROM groups_groups WHERE search IS NOT NULL
    UNION ALL
    SELECT space_id, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1)
    FROM part WHERE rest <> ''
  ) SELECT DISTINCT word, space_id FROM part WHERE word <> ''`,
}
