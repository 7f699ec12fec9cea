import type { Viewer } from '../../../sdk/access.ts'
import type { Page } from '../../../sdk/items.ts'
import type { PeopleQuery, Person } from '../../../sdk/people.ts'
import type { SqlPart } from '../../access/index.ts'
import type { BoundDatabase } from '../../database/index.ts'
import { type PersonRow, toPersonFor } from '../card.ts'
import { visiblePeople } from '../visibility.ts'
import { orderFor } from './alphabet.ts'
import { conditionsOf, isNarrow } from './conditions.ts'

/** Up to so many are gathered and sorted; among more, whoever goes by the index soon has a page. */
export const few = 2_000

/** People page by page in the order of an index; the cursor is the last one's id. */
export function createInOrder(db: BoundDatabase) {
  const page = async (viewer: Viewer, query: PeopleQuery, limit: number): Promise<Page<Person>> => {
    const conditions = conditionsOf(viewer, query)
    const gather = isNarrow(viewer, query) && (await isFew(conditions))
    const known = visiblePeople(viewer, 'e')
    const { sql, parameters } = orderedSql(query, column(viewer), conditions, known, gather)
    const rows = await db.select<PersonRow>(sql, [...parameters, limit + 1])
    const items = rows.slice(0, limit).map(toPersonFor(viewer))
    return { items, nextCursor: rows.length > limit ? items.at(-1)!.id : null }
  }

  async function isFew(conditions: SqlPart): Promise<boolean> {
    const [row] = await db.select<{ n: number }>(
      `SELECT COUNT(*) AS n FROM
         (SELECT 1 FROM people p WHERE ${conditions.sql} LIMIT ${few + 1}) AS found`,
      conditions.parameters,
    )
    return Number(row!.n) <= few
  }

  return Object.assign(page, { column })
}

/** `COALESCE` keeps a database from going by the index of the order. */
export function orderedSql(
  { sort, cursor }: PeopleQuery,
  nameColumn: string,
  conditions: SqlPart,
  /** Whom the viewer may know of, as `e`: a cursor tells nothing of anybody else. */
  known: SqlPart,
  gather: boolean,
): SqlPart {
  const [column, direction, sign] =
    sort === 'newest' ? ['created_at', 'DESC', '<'] : [nameColumn, 'ASC', '>']
  const edge = `AND (p.${column}, p.id) ${sign} (SELECT e.${column}, e.id FROM people e WHERE e.id = ? AND ${known.sql})`
  const order = gather ? `COALESCE(p.${column}, p.${column})` : `p.${column}`
  return {
    sql: `SELECT p.* FROM people p WHERE ${conditions.sql} ${cursor === undefined ? '' : edge}
      ORDER BY ${order} ${direction}, p.id ${direction} LIMIT ?`,
    parameters: [
      ...conditions.parameters,
      ...(cursor === undefined ? [] : [cursor, ...known.parameters]),
    ],
  }
}

function column(viewer: Viewer): 'name_order' | 'name_order_latin' {
  return orderFor(viewer.locale) === 'cyrillic' ? 'name_order' : 'name_order_latin'
}
