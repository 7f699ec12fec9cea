import type { Database } from 'portico/sdk'

/** A list as one JSON parameter: the text of a query does not depend on its length. */
export const elements: Record<Database['dialect'], string> = {
  sqlite: 'SELECT value FROM json_each(?)',
  postgres: 'SELECT jsonb_array_elements_text((?)::jsonb)',
}
