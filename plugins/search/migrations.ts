import type { Migration } from 'portico/sdk'

/**
 * One row for each item that can be found: its terms as our analyser made them. The databases only
 * look terms up: SQLite through FTS5 beside the table, PostgreSQL through a tsvector in it.
 */
export const migrations: Migration[] = [
  {
    name: '001-search-docs',
    up: (schema) => schema.raw(schema.dialect === 'sqlite' ? sqlite : postgres),
  },
  {
    name: '002-search-words',
    up: (schema) => {
      const inline = schema.dialect === 'sqlite' ? 'WITHOUT ROWID' : ''
      return schema.raw(`
        CREATE TABLE search_words (word TEXT PRIMARY KEY, term TEXT NOT NULL) ${inline};
        CREATE TABLE search_grams (gram TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (gram, word)) ${inline};`)
    },
  },
  {
    name: '003-search-files',
    up: (schema) =>
      schema.createTable('files', (table) => {
        table.string('file_id').primary()
        table.string('state').notNullable()
        table.text('reason')
        table.text('body').notNullable()
        table.bigInteger('read_at').notNullable()
      }),
  },
  {
    name: '004-search-saved',
    up: (schema) =>
      schema.createTable('saved', (table) => {
        table.string('id').primary()
        table.string('person_id').notNullable().references('people.id').index()
        table.text('parts').notNullable()
        table.integer('subscribed').notNullable()
        table.bigInteger('seen_seq').notNullable()
        table.bigInteger('created_at').notNullable()
        table.bigInteger('checked_at').notNullable()
        table.index(['subscribed', 'checked_at'], 'search_saved_due')
      }),
  },
  {
    name: '005-search-beginnings',
    up: async (schema) => {
      if (schema.dialect === 'sqlite') await schema.raw(longerBeginnings)
    },
  },
  {
    name: '006-search-keys',
    up: async (schema) => {
      if (schema.dialect === 'postgres') await schema.raw(keys)
    },
  },
  {
    name: '007-search-statistics',
    up: async (schema) => {
      if (schema.dialect === 'postgres') await schema.raw(finerStatistics)
    },
  },
]

const sqlite = `
  CREATE TABLE search_docs (
    seq INTEGER PRIMARY KEY, analysis INTEGER NOT NULL, version INTEGER NOT NULL, terms TEXT NOT NULL);
  CREATE VIRTUAL TABLE search_index USING fts5(terms, content = 'search_docs', content_rowid = 'seq',
    tokenize = 'ascii', prefix = '3', columnsize = 0);
  CREATE TRIGGER search_docs_added AFTER INSERT ON search_docs BEGIN
    INSERT INTO search_index (rowid, terms) VALUES (new.seq, new.terms);
  END;
  CREATE TRIGGER search_docs_taken AFTER DELETE ON search_docs BEGIN
    INSERT INTO search_index (search_index, rowid, terms) VALUES ('delete', old.seq, old.terms);
  END;
  CREATE TRIGGER search_docs_changed AFTER UPDATE OF terms ON search_docs BEGIN
    INSERT INTO search_index (search_index, rowid, terms) VALUES ('delete', old.seq, old.terms);
    INSERT INTO search_index (rowid, terms) VALUES (new.seq, new.terms);
  END;
  CREATE TABLE search_state (name TEXT PRIMARY KEY, value TEXT NOT NULL);`

/** Beginnings that are not in the index are put together from all words they begin, at each key typed. */
const longerBeginnings = `
  DROP TABLE search_index;
  CREATE VIRTUAL TABLE search_index USING fts5(terms, content = 'search_docs', content_rowid = 'seq',
    tokenize = 'ascii', prefix = '3 4 5', columnsize = 0);
  INSERT INTO search_index (search_index) VALUES ('rebuild');`

/** What waits to be taken into a GIN index is read from end to end by every search: kept short. */
const postgres = `
  CREATE TABLE search_docs (
    seq BIGINT PRIMARY KEY, analysis INTEGER NOT NULL, version INTEGER NOT NULL, terms TEXT NOT NULL,
    found TSVECTOR NOT NULL);
  ALTER TABLE search_docs ALTER COLUMN found SET STATISTICS 400;
  CREATE INDEX search_docs_found ON search_docs USING gin (found) WITH (gin_pending_list_limit = 256);
  CREATE TABLE search_state (name TEXT PRIMARY KEY, value TEXT NOT NULL);`

/**
 * One index over all that PostgreSQL looks for: terms, words under their beginnings of three to five
 * letters, and in which eras of the newest documents, so that what is common is found among those. A
 * word of a title has a sign before it (U+E05E); kinds, authors, tags and languages (U+E03A, U+E040,
 * U+E023, U+E07E) are looked for as a whole.
 */
const keys = `
  CREATE OR REPLACE FUNCTION search_keys(found TSVECTOR, seq BIGINT) RETURNS TSVECTOR
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      SELECT strip(found) || array_to_tsvector(
        ARRAY(SELECT '>' || left(term, letters + titled)
          FROM unnest(tsvector_to_array(found)) AS term
            CROSS JOIN LATERAL (SELECT (left(term, 1) = '\ue05e')::int AS titled) AS sign
            CROSS JOIN (VALUES (3), (4), (5)) AS beginning (letters)
          WHERE char_length(term) >= letters + titled
            AND left(term, 1) NOT IN ('\ue03a', '\ue040', '\ue023', '\ue07e'))
        || ARRAY['=' || (seq >> 10), '+' || (seq >> 13), '*' || (seq >> 16)]) $$;
  DROP INDEX search_docs_found;
  CREATE INDEX search_docs_keys ON search_docs USING gin (search_keys(found, seq))
    WITH (gin_pending_list_limit = 256);
  ALTER INDEX search_docs_keys ALTER COLUMN 1 SET STATISTICS 400;
  ALTER TABLE search_docs ALTER COLUMN found SET STATISTICS 0;`

/**
 * How common a word is, is known down to one document in a thousand; and at once: an index that is new
 * has no statistics until a tenth of the documents have changed.
 */
const finerStatistics = `
  ALTER INDEX search_docs_keys ALTER COLUMN 1 SET STATISTICS 1000;
  ANALYZE search_docs;`
