import type { Viewer } from '../../sdk/access.ts'
import type { People } from '../../sdk/people.ts'
import type { BoundDatabase } from '../database/index.ts'
import { visiblePeople } from './visibility.ts'

interface Counted {
  id: string
  n: number
}

/** How many people there are where, as far as the viewer may know of them. */
export function createFigures(db: BoundDatabase): Pick<People, 'teamSizes' | 'departmentSizes'> {
  async function sizes(viewer: Viewer, column: string, among?: readonly string[]) {
    const { sql, parameters } = visiblePeople(viewer, 'p')
    const narrowed = among ? `p.${column} IN (${among.map(() => '?').join(', ')})` : '1 = 1'
    const rows = await db.select<Counted>(
      `SELECT p.${column} AS id, COUNT(*) AS n FROM people p
       WHERE p.status = 'active' AND p.${column} IS NOT NULL AND ${narrowed} AND ${sql}
       GROUP BY p.${column}`,
      [...(among ?? []), ...parameters],
    )
    return new Map(rows.map(({ id, n }) => [id, Number(n)]))
  }

  return {
    teamSizes: async (viewer, ids) =>
      ids.length === 0 ? new Map() : sizes(viewer, 'manager_id', ids),
    departmentSizes: (viewer) => sizes(viewer, 'department_id'),
  }
}
