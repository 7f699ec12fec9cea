import type { Viewer } from '../../sdk/access.ts'
import type { SqlValue } from '../../sdk/database.ts'
import type { People } from '../../sdk/people.ts'
import type { BoundDatabase } from '../database/index.ts'
import { type PersonRow, toPerson } from './card.ts'
import { searchPatterns } from './name-search.ts'
import { visiblePeople } from './visibility.ts'

/** People page by page, and where they are. */
export function createFind(db: BoundDatabase): Pick<People, 'find' | 'count' | 'cities'> {
  const find: People['find'] = async (viewer, query) => {
    const conditions = conditionsOf(viewer, query)
    const rows = await db.select<PersonRow>(
      `SELECT p.* FROM people p WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`,
      conditions.flatMap(({ parameters }) => parameters),
    )
    const order = new Intl.Collator(viewer.locale)
    const all = rows.map(toPerson).sort((a, b) => order.compare(a.name, b.name))
    const start = all.findIndex(({ id }) => id === query.cursor) + 1
    const items = all.slice(start, start + Math.min(query.limit ?? 30, 100))
    const more = start + items.length < all.length
    return { items, nextCursor: more ? (items.at(-1)?.id ?? null) : null }
  }

  const count: People['count'] = async (viewer, query) => {
    const conditions = conditionsOf(viewer, query)
    const [row] = await db.select<{ n: number }>(
      `SELECT COUNT(*) AS n FROM people p WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`,
      conditions.flatMap(({ parameters }) => parameters),
    )
    return Number(row!.n)
  }

  const cities: People['cities'] = async (viewer) => {
    const { sql, parameters } = visiblePeople(viewer, 'p')
    return db.select(
      `SELECT p.city, COUNT(*) AS people FROM people p
       WHERE p.status = 'active' AND p.city IS NOT NULL AND ${sql}
       GROUP BY p.city ORDER BY people DESC, p.city`,
      parameters,
    )
  }

  return { find, count, cities }
}

function conditionsOf(viewer: Viewer, query: Parameters<People['find']>[1]) {
  const conditions: { sql: string; parameters: SqlValue[] }[] = [visiblePeople(viewer, 'p')]
  const add = (sql: string, ...parameters: SqlValue[]) => conditions.push({ sql, parameters })
  add('p.status = ?', query.status ?? 'active')
  for (const pattern of searchPatterns(query.text ?? '')) {
    add(`p.name_search LIKE ? ESCAPE '\\'`, pattern)
  }
  if (query.ids) add(`p.id IN (${query.ids.map(() => '?').join(', ') || 'NULL'})`, ...query.ids)
  if (query.city) add('p.city = ?', query.city)
  if (query.managerId) add('p.manager_id = ?', query.managerId)
  if (query.managerId === null) add('p.manager_id IS NULL')
  if (query.leads) {
    add(`EXISTS (SELECT 1 FROM people r WHERE r.manager_id = p.id AND r.status = 'active')`)
  }
  if (query.days) {
    const days = query.days.map(() => '?').join(', ') || 'NULL'
    const both = `(p.birthday IN (${days}) OR substr(p.started_on, 6) IN (${days}))`
    add(both, ...query.days, ...query.days)
  }
  if (query.departmentId) {
    add(
      `p.department_id IN (WITH RECURSIVE below(id) AS (
         SELECT id FROM departments WHERE id = ?
         UNION SELECT d.id FROM below JOIN departments d ON d.parent_id = below.id
       ) SELECT id FROM below)`,
      query.departmentId,
    )
  }
  return conditions
}
