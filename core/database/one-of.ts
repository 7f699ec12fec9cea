import type { Dialect } from './types.ts'

/** PostgreSQL looks up an array in an index, where it would join a subselect with the whole table. */
export const oneOf: Record<Dialect, string> = {
  sqlite: 'IN (SELECT value FROM json_each(?))',
  postgres: '= ANY(ARRAY(SELECT jsonb_array_elements_text((?)::jsonb)))',
}
