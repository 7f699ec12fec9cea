import type { Viewer } from '../../sdk/access.ts'
import type { SqlValue } from '../../sdk/database.ts'
import type { ItemQuery } from '../../sdk/items.ts'
import { type SqlPart, viewersAudiences } from '../access/index.ts'
import type { Dialect } from '../database/index.ts'
import { elements, filterOf, json, plainTag } from './list-filter.ts'
import { Parts } from './sql-parts.ts'

/** What one list reads of each item: all but the document, which only editing needs. */
export const listColumns = [
  ...['id', 'kind', 'space_id', 'parent_id', 'author_id', 'title', 'body_html', 'body_text'],
  ...['data', 'files', 'narrowed', 'version', 'created_at', 'edited_at', 'pinned_at'],
]

/**
 * `walk` looks at the newest items of the whole feed and leaves out what is not the viewer's: quick
 * for those who read most of it, but it may come back with less than a page. `merge` picks the
 * newest of each audience (or space) from an index, and is always complete.
 */
export type ListPlan = 'walk' | 'merge'

/** Only the feed can be walked: one index has what the walk has to know of it. */
export function canWalk(viewer: Viewer, query: ItemQuery): boolean {
  const { ids, parentId, authorId, authorIds, tag, kinds, pinned } = query
  const narrowing = [ids, parentId, authorId, authorIds, tag, kinds, pinned]
  const narrow = narrowing.some((part) => part !== undefined)
  return !narrow && viewer.kind !== 'system'
}

/**
 * One query for a page of items the viewer may read. It never sorts more than a page for each of
 * its sources. Every shape of query has one text, so that it stays prepared.
 */
export function listSql(
  dialect: Dialect,
  viewer: Viewer,
  query: ItemQuery,
  rows: number,
  plan: ListPlan,
): SqlPart {
  const parts = new Parts()
  const oldest = query.order === 'oldest'
  const limit = steps.find((step) => step >= rows) ?? maxRows
  const page: Page = { dialect, limit, direction: oldest ? 'ASC' : 'DESC' }
  const system = viewer.kind === 'system'
  if (!system) parts.with(`mine(id) AS MATERIALIZED (${distinctAudiences})`, viewer.id, viewer.id)
  const visible = (alias: string) =>
    system ? '1 = 1' : `${alias}.audience_id IN (SELECT id FROM mine)`
  if (query.cursor !== undefined) {
    parts.with(
      `edge(seq) AS (SELECT c.seq FROM items c WHERE c.id = ? AND ${visible('c')})`,
      query.cursor,
    )
  }
  const source =
    plan === 'walk'
      ? walked(query, visible('w'), page)
      : sourceOf(query, system, visible('x'), page)
  parts.add(
    `SELECT ${listColumns.map((column) => `i.${column}`).join(', ')} FROM items i
     WHERE i.seq IN (SELECT seq FROM (${source.sql}) found ORDER BY seq ${page.direction} LIMIT ${limit})
     ORDER BY i.seq ${page.direction}`,
    source.parameters,
  )
  return parts.done()
}

/** Two principals may open one audience: taken twice, its items would fill the page twice. */
const distinctAudiences = viewersAudiences.replace('SELECT', 'SELECT DISTINCT')

/** A limit is part of the text; few different ones keep the texts few. May read more rows than asked for. */
const steps = [2, 6, 11, 21, 31, 51]
const maxRows = 101

interface Page {
  dialect: Dialect
  limit: number
  direction: 'ASC' | 'DESC'
}

/** Where the sequence numbers come from; the most telling part of the query decides. */
function sourceOf(query: ItemQuery, system: boolean, visible: string, page: Page): SqlPart {
  const { ids, parentId, tag, authorId, authorIds, spaces, kinds } = query
  if (ids !== undefined) {
    const among = `x.id IN (${elements[page.dialect]})`
    return newest(among, [json(ids)], filterOf(page.dialect, query, visible, {}), page)
  }
  if (query.pinned) {
    const filter = filterOf(page.dialect, query, visible, {})
    return newest('x.pinned_at IS NOT NULL', [], filter, page, 'items_pinned')
  }
  if (parentId !== undefined) {
    return newest('x.parent_id = ?', [parentId], filterOf(page.dialect, query, visible, {}), page)
  }
  if (tag !== undefined)
    return tagged(tag, filterOf(page.dialect, query, visible, { tag: true }), page)
  if (authorId !== undefined) {
    return newest(
      'x.author_id = ?',
      [authorId],
      filterOf(page.dialect, query, visible, { author: true }),
      page,
    )
  }
  if (authorIds !== undefined) {
    const owners = { sql: chosenAuthors[page.dialect], parameters: [json(authorIds)] }
    const filter = filterOf(page.dialect, query, visible, { author: true })
    return merged('x.author_id = o.id', owners, undefined, filter, page)
  }
  if (spaces !== undefined) {
    const allowed = system ? '' : ' AND s.audience_id IN (SELECT id FROM mine)'
    const chosen = `SELECT s.id FROM spaces s WHERE s.id IN (${elements[page.dialect]})${allowed}`
    const owners = { sql: chosen, parameters: [json(spaces)] }
    const filter = filterOf(page.dialect, query, visible, { space: true, kind: true })
    return merged('x.space_id = o.id', owners, kinds, filter, page)
  }
  if (system) return newest('1 = 1', [], filterOf(page.dialect, query, visible, {}), page)
  const owners = { sql: 'SELECT id FROM mine', parameters: [] }
  const filter = filterOf(page.dialect, query, visible, { audience: true, kind: true })
  return merged('x.audience_id = o.id', owners, kinds, filter, page)
}

/** Each page may look at this many pages of the feed. */
const walkPages = 10

function walked(query: ItemQuery, visible: string, page: Page): SqlPart {
  const { cursor, order, spaces } = query
  const parts = new Parts()
  const sign = order === 'oldest' ? '>' : '<'
  const edge = cursor === undefined ? '' : `AND x.seq ${sign} (SELECT seq FROM edge)`
  parts.add(`SELECT w.seq FROM (SELECT x.seq, x.audience_id, x.space_id FROM items x
    WHERE x.deleted_at IS NULL AND x.feed = 1 ${edge}
    ORDER BY x.seq ${page.direction} LIMIT ${page.limit * walkPages}) w WHERE ${visible}`)
  if (spaces !== undefined) {
    parts.add(`AND w.space_id IN (${elements[page.dialect]})`, [json(spaces)])
  }
  return parts.done()
}

/** SQLite takes the index by its word, where it would guess that another one is better. */
function newest(
  where: string,
  parameters: SqlValue[],
  filter: SqlPart,
  page: Page,
  index?: string,
): SqlPart {
  const by = index !== undefined && page.dialect === 'sqlite' ? `INDEXED BY ${index}` : ''
  return {
    sql: `SELECT x.seq FROM items x ${by} WHERE ${where} AND ${filter.sql}
      ORDER BY x.seq ${page.direction} LIMIT ${page.limit}`,
    parameters: [...parameters, ...filter.parameters],
  }
}

function tagged(tag: string, filter: SqlPart, page: Page): SqlPart {
  return {
    sql: `SELECT r.item_seq AS seq FROM item_refs r ${page.dialect === 'sqlite' ? 'CROSS ' : ''}JOIN items x ON x.seq = r.item_seq
      WHERE r.kind = 'tag' AND r.target = ? AND ${filter.sql.replaceAll('x.seq', 'r.item_seq')}
      ORDER BY r.item_seq ${page.direction} LIMIT ${page.limit}`,
    parameters: [plainTag(tag), ...filter.parameters],
  }
}

/** The newest of each owner (and kind), from the index that begins with it. */
function merged(
  where: string,
  owners: SqlPart,
  kinds: readonly string[] | undefined,
  filter: SqlPart,
  page: Page,
): SqlPart {
  const ofKind = kinds === undefined ? '' : ` AND x.kind = ${kindColumn[page.dialect]}`
  const first = `SELECT x.seq FROM items x WHERE ${where}${ofKind} AND ${filter.sql}
    ORDER BY x.seq ${page.direction} LIMIT ${page.limit}`
  const each = kinds === undefined ? '' : kindRows[page.dialect]
  const sql =
    page.dialect === 'sqlite'
      ? `SELECT n.seq FROM (${owners.sql}) o ${each} CROSS JOIN items n ON n.seq IN (${first})`
      : `SELECT n.seq FROM (${owners.sql}) o ${each} CROSS JOIN LATERAL (${first}) n`
  const kindList = kinds === undefined ? [] : [json(kinds)]
  return { sql, parameters: [...owners.parameters, ...kindList, ...filter.parameters] }
}

const chosenAuthors: Record<Dialect, string> = {
  sqlite: 'SELECT value AS id FROM json_each(?)',
  postgres: 'SELECT jsonb_array_elements_text((?)::jsonb) AS id',
}

const kindColumn: Record<Dialect, string> = { sqlite: 'k.value', postgres: 'k.kind' }
const kindRows: Record<Dialect, string> = {
  sqlite: 'CROSS JOIN json_each(?) k',
  postgres: 'CROSS JOIN jsonb_array_elements_text((?)::jsonb) AS k(kind)',
}
