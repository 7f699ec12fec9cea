import type { Migration } from '../../sdk/database.ts'

/**
 * The content registry. The order of items is that of `seq`; the indexes are those of
 * `list-sql.ts`, and cover it: SQLite reads even columns that the condition of an index settles.
 */
export const itemsMigrations: Migration[] = [
  {
    name: '030-items',
    up: async (schema) => {
      await schema.createTable('items', (table) => {
        table.bigIncrements('seq')
        table.string('id').notNullable().unique()
        table.string('kind').notNullable()
        table.string('space_id').notNullable().references('spaces.id')
        table.string('parent_id').references('items.id')
        table.string('author_id').notNullable()
        table.string('editor_id').notNullable()
        table.text('title')
        table.text('body_json').notNullable()
        table.text('body_html').notNullable()
        table.text('body_text').notNullable()
        table.integer('body_version').notNullable()
        table.text('data').notNullable()
        table.text('files').notNullable()
        table.integer('audience_id').notNullable().references('audience.id')
        table.integer('narrowed').notNullable()
        table.integer('feed').notNullable()
        table.integer('version').notNullable()
        table.bigInteger('created_at').notNullable()
        table.bigInteger('edited_at')
        table.bigInteger('pinned_at')
        table.bigInteger('deleted_at')
        table.index(['parent_id', 'seq'], 'items_children')
      })
      const live = 'WHERE deleted_at IS NULL'
      await schema.raw(`
        CREATE INDEX items_newest ON items (seq, audience_id, space_id, feed, deleted_at) ${live} AND feed = 1;
        CREATE INDEX items_feed ON items (audience_id, seq, feed, deleted_at) ${live} AND feed = 1;
        CREATE INDEX items_kind ON items (audience_id, kind, seq, deleted_at) ${live};
        CREATE INDEX items_space_feed ON items (space_id, seq, audience_id, feed, deleted_at) ${live} AND feed = 1;
        CREATE INDEX items_space_kind ON items (space_id, kind, seq, audience_id, deleted_at) ${live};
        CREATE INDEX items_author ON items (author_id, seq) ${live};`)
    },
  },
  {
    name: '031-items-versions',
    up: async (schema) => {
      await schema.createTable('item_versions', (table) => {
        table.string('item_id').notNullable().references('items.id')
        table.integer('version').notNullable()
        table.text('title')
        table.text('body_json').notNullable()
        table.text('body_html').notNullable()
        table.string('editor_id').notNullable()
        table.bigInteger('at').notNullable()
        table.primary(['item_id', 'version'])
      })
      await schema.createTable('item_refs', (table) => {
        table.string('item_id').notNullable().references('items.id')
        table.bigInteger('item_seq').notNullable()
        table.string('kind').notNullable()
        table.text('target').notNullable()
        table.primary(['item_id', 'kind', 'target'])
        table.index(['kind', 'target', 'item_seq'], 'item_refs_target')
      })
    },
  },
  {
    name: '032-items-pinned',
    up: (schema) =>
      schema.raw(
        'CREATE INDEX items_pinned ON items (seq) WHERE pinned_at IS NOT NULL AND deleted_at IS NULL',
      ),
  },
  {
    name: '033-items-trees',
    up: async (schema) => {
      await schema.createTable('item_places', (table) => {
        table.string('item_id').primary().references('items.id')
        table.string('space_id').notNullable().references('spaces.id')
        table.string('under_id')
        // Ranks sort by bytes, whatever the language of the database.
        table.specificType('rank', byBytes[schema.dialect]).notNullable()
        table.text('readers')
        table.index(['under_id', 'rank'], 'item_places_under')
      })
      await schema.raw(`
        CREATE INDEX item_places_top ON item_places (space_id, rank) WHERE under_id IS NULL;
        CREATE INDEX item_places_own ON item_places (space_id) WHERE readers IS NOT NULL;
        CREATE INDEX items_removed ON items (space_id, deleted_at) WHERE deleted_at IS NOT NULL;`)
    },
  },
  {
    name: '034-items-notes',
    up: async (schema) => {
      await schema.alterTable('items', (table) => {
        table.text('note')
      })
      await schema.alterTable('item_versions', (table) => {
        table.text('note')
      })
    },
  },
]

const byBytes = { sqlite: 'text', postgres: 'text COLLATE "C"' }
