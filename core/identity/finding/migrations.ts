import type { Migration } from '../../../sdk/database.ts'

/** What people are found by, and the order they are listed in. */
export const findingMigrations: Migration[] = [
  {
    name: '014-identity-finding',
    up: async (schema) => {
      const bytes = schema.dialect === 'postgres' ? 'COLLATE "C"' : ''
      await schema.raw(`
        ALTER TABLE people ADD COLUMN name_order TEXT ${bytes} NOT NULL DEFAULT '';
        ALTER TABLE people ADD COLUMN name_order_latin TEXT ${bytes} NOT NULL DEFAULT '';
        ALTER TABLE people ADD COLUMN found_by INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX people_in_order ON people (status, name_order, id);
        CREATE INDEX people_in_latin_order ON people (status, name_order_latin, id);
        CREATE INDEX people_newest ON people (status, created_at, id);
        CREATE INDEX people_city ON people (status, city);
        CREATE INDEX people_birthday ON people (birthday);
        CREATE INDEX people_first_day ON people (substr(started_on, 6));
        CREATE TABLE person_tokens (
          token TEXT ${bytes} NOT NULL,
          name_order TEXT ${bytes} NOT NULL,
          person_id VARCHAR(255) NOT NULL REFERENCES people (id),
          PRIMARY KEY (token, name_order, person_id)
        ) ${schema.dialect === 'sqlite' ? 'WITHOUT ROWID' : ''};
        CREATE INDEX person_tokens_person ON person_tokens (person_id, token);
      `)
    },
  },
  {
    name: '014-identity-finding-letters',
    up: (schema) =>
      schema.raw('ALTER TABLE person_tokens ADD COLUMN letters BIGINT NOT NULL DEFAULT 0'),
  },
  {
    name: '014-identity-finding-places',
    up: (schema) =>
      schema.raw(`
        DROP INDEX people_city;
        CREATE INDEX people_city ON people (city, status);
      `),
  },
  {
    name: '014-identity-finding-places-in-order',
    up: (schema) =>
      schema.raw(`
        DROP INDEX people_city;
        CREATE INDEX people_city ON people (city, status, name_order, id);
        CREATE INDEX people_city_latin ON people (city, status, name_order_latin, id);
      `),
  },
]
