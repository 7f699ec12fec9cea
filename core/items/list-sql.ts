import type { Viewer } from '../../sdk/access.ts'
import type { SqlValue } from '../../sdk/database.ts'
import type { ItemQuery } from '../../sdk/items.ts'
import { type SqlPart, viewersAudiences } from '../access/index.ts'
import type { Dialect } from '../database/index.ts'

/** What one list reads of each item: all but the document, which only editing needs. */
export const listColumns = [
  ...['id', 'kind', 'space_id', 'parent_id', 'author_id', 'title', 'body_html', 'body_text'],
  ...['data', 'files', 'narrowed', 'version', 'created_at', 'edited_at', 'pinned_at'],
]

/**
 * One query for a page of items the viewer may read. It never sorts more than a page for each of
 * its sources: the newest of each audience (or space) are picked from an index and merged. Every
 * shape of query has one text, so that it stays prepared.
 */
export function listSql(dialect: Dialect, viewer: Viewer, query: ItemQuery, rows: number): SqlPart {
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
  const source = sourceOf(query, system, visible('x'), page)
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
  const { ids, parentId, tag, authorId, spaces, kinds } = query
  if (ids !== undefined) {
    const among = `x.id IN (${elements[page.dialect]})`
    return newest(among, [JSON.stringify(ids)], filterOf(query, visible, {}), page)
  }
  if (parentId !== undefined) {
    return newest('x.parent_id = ?', [parentId], filterOf(query, visible, {}), page)
  }
  if (tag !== undefined) return tagged(tag, filterOf(query, visible, { tag: true }), page)
  if (authorId !== undefined) {
    return newest('x.author_id = ?', [authorId], filterOf(query, visible, { author: true }), page)
  }
  if (spaces !== undefined) {
    const allowed = system ? '' : ' AND s.audience_id IN (SELECT id FROM mine)'
    const chosen = `SELECT s.id FROM spaces s WHERE s.id IN (${elements[page.dialect]})${allowed}`
    const owners = { sql: chosen, parameters: [JSON.stringify(spaces)] }
    const filter = filterOf(query, visible, { space: true, kind: true })
    return merged('x.space_id = o.id', owners, kinds, filter, page)
  }
  if (system) return newest('1 = 1', [], filterOf(query, visible, {}), page)
  const owners = { sql: 'SELECT id FROM mine', parameters: [] }
  const filter = filterOf(query, visible, { audience: true, kind: true })
  return merged('x.audience_id = o.id', owners, kinds, filter, page)
}

function newest(where: string, parameters: SqlValue[], filter: SqlPart, page: Page): SqlPart {
  return {
    sql: `SELECT x.seq FROM items x WHERE ${where} AND ${filter.sql}
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
  const kindList = kinds === undefined ? [] : [JSON.stringify([...new Set(kinds)])]
  return { sql, parameters: [...owners.parameters, ...kindList, ...filter.parameters] }
}

const elements: Record<Dialect, string> = {
  sqlite: 'SELECT value FROM json_each(?)',
  postgres: 'SELECT jsonb_array_elements_text((?)::jsonb)',
}
const kindColumn: Record<Dialect, string> = { sqlite: 'k.value', postgres: 'k.kind' }
const kindRows: Record<Dialect, string> = {
  sqlite: 'CROSS JOIN json_each(?) k',
  postgres: 'CROSS JOIN jsonb_array_elements_text((?)::jsonb) AS k(kind)',
}

/** The conditions on `items x`, but for those that the source itself makes. */
function filterOf(
  query: ItemQuery,
  visible: string,
  made: { audience?: true; space?: true; kind?: true; author?: true; tag?: true },
): SqlPart {
  const { ids, kinds, spaces, parentId, authorId, tag, cursor, order } = query
  const parts = new Parts()
  parts.add('x.deleted_at IS NULL')
  if (kinds === undefined && parentId === undefined && ids === undefined) {
    parts.add('AND x.feed = 1')
  }
  if (cursor !== undefined) {
    parts.add(`AND x.seq ${order === 'oldest' ? '>' : '<'} (SELECT seq FROM edge)`)
  }
  if (ids !== undefined && parentId !== undefined) parts.add('AND x.parent_id = ?', [parentId])
  if (!made.audience) parts.add(`AND ${visible}`)
  if (!made.kind && kinds !== undefined) parts.add(`AND ${anyOf('x.kind', kinds)}`, kinds)
  if (!made.space && spaces !== undefined) parts.add(`AND ${anyOf('x.space_id', spaces)}`, spaces)
  if (!made.author && authorId !== undefined) parts.add('AND x.author_id = ?', [authorId])
  if (!made.tag && tag !== undefined) {
    parts.add(
      `AND EXISTS (SELECT 1 FROM item_refs t WHERE t.item_id = x.id AND t.kind = 'tag' AND t.target = ?)`,
      [plainTag(tag)],
    )
  }
  return parts.done()
}

const plainTag = (tag: string) => tag.replace(/^#/, '').toLowerCase()

function anyOf(column: string, values: readonly string[]): string {
  return values.length === 0 ? '1 = 0' : `${column} IN (${values.map(() => '?').join(', ')})`
}

/** SQL and its parameters, grown together. */
class Parts {
  readonly #with: string[] = []
  readonly #sql: string[] = []
  readonly #parameters: SqlValue[] = []

  with(sql: string, ...parameters: SqlValue[]): void {
    this.#with.push(sql)
    this.#parameters.push(...parameters)
  }

  add(sql: string, parameters: readonly SqlValue[] = []): void {
    this.#sql.push(sql)
    this.#parameters.push(...parameters)
  }

  done(): SqlPart {
    const head = this.#with.length > 0 ? `WITH ${this.#with.join(', ')} ` : ''
    return { sql: head + this.#sql.join(' '), parameters: this.#parameters }
  }
}
