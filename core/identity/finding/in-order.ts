import type { Viewer } from '../../../sdk/access.ts'
import type { Page } from '../../../sdk/items.ts'
import type { PeopleQuery, Person } from '../../../sdk/people.ts'
import type { SqlPart } from '../../access/index.ts'
import type { BoundDatabase, Dialect } from '../../database/index.ts'
import { type PersonRow, toPersonFor } from '../card.ts'
import { visiblePeople } from '../visibility.ts'
import { orderFor } from './alphabet.ts'
import { conditionsOf, isNarrow, isOneCity } from './conditions.ts'

/** Up to so many are gathered and sorted; among more, whoever goes by the index soon has a page. */
export const few = 2_000

/** People page by page in the order of an index; the cursor is the last one's id. */
export function createInOrder(db: BoundDatabase) {
  const page = async (viewer: Viewer, query: PeopleQuery, limit: number): Promise<Page<Person>> => {
    const inIndex = !isNarrow(viewer, query) || isOneCity(viewer, query)
    const named = query.ids !== undefined && query.ids.length <= few
    const gather = !inIndex && (named || (await isFew(conditionsOf(db.dialect, viewer, query))))
    const { sql, parameters } = orderedSql(db.dialect, viewer, query, gather)
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

/** Few are sorted; for many, SQLite takes the index of the order by its word. */
export function orderedSql(
  dialect: Dialect,
  viewer: Viewer,
  query: PeopleQuery,
  gather: boolean,
): SqlPart {
  const { sort, cursor } = query
  const newest = sort === 'newest'
  const by = newest ? 'created_at' : column(viewer)
  const [direction, sign] = newest ? ['DESC', '<'] : ['ASC', '>']
  const { [by]: inOrder } = isOneCity(viewer, query) ? indexes.inCity : indexes.everywhere
  const index = dialect === 'sqlite' && !gather ? `INDEXED BY ${inOrder}` : ''
  const order = gather ? `COALESCE(p.${by}, p.${by})` : `p.${by}`
  const conditions = conditionsOf(dialect, viewer, query, !gather)
  // A cursor tells nothing of anybody the viewer may not know of.
  const known = visiblePeople(viewer, 'e')
  const edge = `AND (p.${by}, p.id) ${sign} (
    SELECT e.${by}, e.id FROM people e WHERE e.id = ? AND ${known.sql})`
  return {
    sql: `SELECT p.* FROM people p ${index}
      WHERE ${conditions.sql} ${cursor === undefined ? '' : edge}
      ORDER BY ${order} ${direction}, p.id ${direction} LIMIT ?`,
    parameters: [
      ...conditions.parameters,
      ...(cursor === undefined ? [] : [cursor, ...known.parameters]),
    ],
  }
}

const indexes = {
  everywhere: {
    name_order: 'people_in_order',
    name_order_latin: 'people_in_latin_order',
    created_at: 'people_newest',
  },
  inCity: {
    name_order: 'people_city',
    name_order_latin: 'people_city_latin',
    // Never: the newest of a city are gathered.
    created_at: '',
  },
}

function column(viewer: Viewer): 'name_order' | 'name_order_latin' {
  return orderFor(viewer.locale) === 'cyrillic' ? 'name_order' : 'name_order_latin'
}
