import type { Viewer } from '../../../sdk/access.ts'
import type { SqlValue } from '../../../sdk/database.ts'
import { viewersAudiences } from '../../access/index.ts'

/** The gate for a query that asks it of many rows and more than once: what the viewer may read, gathered first. */
export interface Sight {
  /** What the query begins with; further ones follow after a comma. */
  with: string
  parameters: SqlValue[]
  /** The condition on a row of `items`. */
  sees(alias: string): string
}

const mine = `mine(id) AS MATERIALIZED (${viewersAudiences.replace('SELECT', 'SELECT DISTINCT')})`

export function sightOf(viewer: Pick<Viewer, 'kind' | 'id'>): Sight {
  if (viewer.kind === 'system') {
    return { with: 'WITH RECURSIVE mine(id) AS (SELECT 0)', parameters: [], sees: () => '1 = 1' }
  }
  return {
    with: `WITH RECURSIVE ${mine}`,
    parameters: [viewer.id, viewer.id],
    sees: (alias) => `${alias}.audience_id IN (SELECT id FROM mine)`,
  }
}
