import type { Database } from 'portico/sdk'

const conditions: Record<Database['dialect'], string> = {
  sqlite: 'IN (SELECT value FROM json_each(?))',
  postgres: '= ANY(ARRAY(SELECT jsonb_array_elements_text((?)::jsonb)))',
}

/** A condition on a column with one parameter, a JSON list: one statement for lists of any length. */
export const among = ({ dialect }: Pick<Database, 'dialect'>): string => conditions[dialect]
