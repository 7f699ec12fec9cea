import type { Viewer } from '../../../sdk/access.ts'
import type { SqlValue } from '../../../sdk/database.ts'
import type { PeopleQuery } from '../../../sdk/people.ts'
import type { SqlPart } from '../../access/index.ts'
import type { Dialect } from '../../database/index.ts'
import { knowsStructure, visiblePeople } from '../visibility.ts'

/**
 * Whom a query asks for on `people p`, text and order aside: only those the viewer may know of. As
 * most people are active, that is no way to look them up, unless in an order that begins with it.
 */
export function conditionsOf(
  dialect: Dialect,
  viewer: Viewer,
  query: PeopleQuery,
  inOrder = false,
): SqlPart {
  const conditions: SqlPart[] = [visiblePeople(viewer, 'p')]
  const add = (sql: string, ...parameters: SqlValue[]) => conditions.push({ sql, parameters })
  add(inOrder ? 'p.status = ?' : `COALESCE(p.status, '') = ?`, query.status ?? 'active')
  if (query.ids) add(`p.id IN (${places(query.ids)})`, ...query.ids)
  if (asksForStructure(query) && !knowsStructure(viewer)) add('1 = 0')
  if (query.city) add('p.city = ?', query.city)
  if (query.managerId) add('p.manager_id = ?', query.managerId)
  if (query.managerId === null) add('p.manager_id IS NULL')
  if (query.leads) {
    add(`EXISTS (SELECT 1 FROM people r WHERE r.manager_id = p.id AND r.status = 'active')`)
  }
  if (query.days) {
    const days = places(query.days)
    const both = `(p.birthday IN (${days}) OR substr(p.started_on, 6) IN (${days}))`
    add(both, ...query.days, ...query.days)
  }
  if (query.departmentId) {
    const [isOneOf, end] = among[dialect]
    add(
      `p.department_id ${isOneOf}(WITH RECURSIVE below(id) AS (
         SELECT id FROM departments WHERE id = ?
         UNION SELECT d.id FROM below JOIN departments d ON d.parent_id = below.id
       ) SELECT id FROM below)${end}`,
      query.departmentId,
    )
  }
  return {
    sql: conditions.map(({ sql }) => sql).join(' AND '),
    parameters: conditions.flatMap(({ parameters }) => parameters),
  }
}

/** PostgreSQL does not know how few a recursion finds; a list of them it looks up in the index. */
const among = { sqlite: ['IN ', ''], postgres: ['= ANY(ARRAY', ')'] } as const

/** Whether the query leaves out many of the people there are. */
export function isNarrow(viewer: Viewer, query: PeopleQuery): boolean {
  const { ids, city, managerId, leads, days, departmentId } = query
  const asked = [ids, city, managerId, leads, days, departmentId].some((one) => one !== undefined)
  return asked || visiblePeople(viewer, 'p').parameters.length > 0
}

/** Whether it asks for everybody of one city: they stand in an index in their order. */
export function isOneCity(viewer: Viewer, { city, ...query }: PeopleQuery): boolean {
  return city !== undefined && query.sort !== 'newest' && !isNarrow(viewer, query)
}

const asksForStructure = ({ departmentId, managerId, leads }: PeopleQuery): boolean =>
  [departmentId, managerId, leads].some((one) => one !== undefined)

function places(list: readonly string[]): string {
  return list.map(() => '?').join(', ') || 'NULL'
}
