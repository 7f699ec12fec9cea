import type { Database, SqlValue } from 'portico/sdk'
import type { CandidateQuery, Narrowed } from './candidates.ts'
import { elements } from './elements.ts'
import { type Beginnings, isInKeys, toFts, toKeys, toTsquery } from './terms.ts'

export interface SqlPart {
  sql: string
  parameters: readonly SqlValue[]
}

/**
 * `index`: the index says which documents have the terms. SQLite's goes through them from the newest
 * on; PostgreSQL's gathers all of them first, so that those that are many are looked for among so many
 * of the `newest` documents only, or a few more. `walk`: those are looked at one by one, newest first.
 */
export type Plan =
  | { by: 'index'; newest?: number; beginnings?: Beginnings }
  | { by: 'walk'; newest: number }

type Dialect = Database['dialect']

export function candidatesSql(
  dialect: Dialect,
  query: CandidateQuery,
  gate: SqlPart,
  plan: Plan,
): SqlPart {
  const narrow = narrowing(dialect, query.narrowed)
  const source = dialect === 'sqlite' ? onSqlite(query) : onPostgres(query, plan)
  const values = ['seq', 'id', 'kind', 'space_id', 'author_id', 'created_at']
  const line = values.map((name) => `i.${name}`).join(` || '|' || `)
  const one = asOne[dialect]
  return {
    sql: `SELECT ${one('line')} AS found${query.terms ? `, ${one('terms')} AS terms` : ''} FROM (
      SELECT ${line} AS line${query.terms ? ', d.terms' : ''} FROM ${source.sql}
        AND i.deleted_at IS NULL ${narrow.sql} AND ${gate.sql}
      ORDER BY ${order[dialect]} DESC LIMIT ${Math.floor(query.limit)}) newest`,
    parameters: [...source.parameters, ...narrow.parameters, ...gate.parameters],
  }
}

/**
 * All lines as one text: a thousand rows would cost several times as much. SQLite's driver takes its
 * time over texts that are not ASCII, so it hands over bytes.
 */
const asOne: Record<Dialect, (column: string) => string> = {
  sqlite: (column) => `CAST(string_agg(${column}, char(10)) AS BLOB)`,
  postgres: (column) => `string_agg(${column}, chr(10))`,
}

/** What both go through, newest first. */
const order: Record<Dialect, string> = { sqlite: 'f.rowid', postgres: 'd.seq' }

function onSqlite({ wanted, terms }: CandidateQuery): SqlPart {
  const docs = terms ? 'CROSS JOIN search_docs d ON d.seq = f.rowid' : ''
  return {
    sql: `search_index f CROSS JOIN items i ON i.seq = f.rowid ${docs} WHERE f.search_index MATCH ?`,
    parameters: [toFts(wanted)],
  }
}

/** The planner knows nothing of what comes from a subselect, and so plans once and for all. */
const query = '(SELECT (?)::tsquery)'

/** What is indexed of a document: its terms, beginnings of words, and the eras it is of. */
const keys = 'search_keys(found, seq)'

function onPostgres({ wanted }: CandidateQuery, plan: Plan): SqlPart {
  const items = 'CROSS JOIN LATERAL (SELECT * FROM items WHERE seq = d.seq OFFSET 0) i'
  if (plan.by === 'walk') {
    // The function is the operator without its index.
    return {
      sql: `search_docs d ${items} WHERE ts_match_vq(d.found, ${query})
        AND d.seq > (SELECT MAX(seq) - ? FROM search_docs)`,
      parameters: [toTsquery(wanted), plan.newest],
    }
  }
  const among = plan.newest === undefined ? none : amongNewest(plan.newest)
  const { beginnings = 'whole' } = plan
  const exact = isInKeys(wanted, beginnings)
    ? none
    : { sql: `AND ts_match_vq(found, ${query})`, parameters: [toTsquery(wanted)] }
  return {
    sql: `(SELECT seq, terms FROM search_docs WHERE ${keys} @@ ${query} ${among.sql} ${exact.sql}
        ORDER BY seq DESC OFFSET 0) d ${items} WHERE true`,
    parameters: [toKeys(wanted, beginnings), ...among.parameters, ...exact.parameters],
  }
}

const none: SqlPart = { sql: '', parameters: [] }

/** Each document is of one era of each kind, which lasts for a power of two of numbers. */
const eras = [
  { name: '=', bits: 10 },
  { name: '+', bits: 13 },
  { name: '*', bits: 16 },
]
const mostEras = 16

/**
 * As two conditions on one index, PostgreSQL skips in the documents of a word to those of the eras. A
 * range of numbers would be gathered apart, with all documents of the word beside it.
 */
function amongNewest(newest: number): SqlPart {
  const { name, bits } = eras.find(({ bits }) => newest < mostEras << bits) ?? eras.at(-1)!
  return {
    sql: `AND ${keys} @@ (SELECT string_agg('''${name}' || era || '''', '|')::tsquery
        FROM (SELECT MAX(seq) AS last FROM search_docs) docs,
          generate_series(GREATEST(last - ?, 0) >> ${bits}, last >> ${bits}) era)`,
    parameters: [newest],
  }
}

function narrowing(dialect: Dialect, narrowed: Narrowed): SqlPart {
  const { kinds, spaces, authors, from, to, above, upTo } = narrowed
  const conditions: [string, SqlValue | undefined][] = [
    [`AND i.kind IN (${elements[dialect]})`, list(kinds)],
    [`AND i.space_id IN (${elements[dialect]})`, list(spaces)],
    [`AND i.author_id IN (${elements[dialect]})`, list(authors)],
    ['AND i.created_at >= ?', from],
    ['AND i.created_at < ?', to],
    [`AND ${order[dialect]} > ?`, above],
    [`AND ${order[dialect]} <= ?`, upTo],
  ]
  const given = conditions.filter(([, value]) => value !== undefined)
  return {
    sql: given.map(([sql]) => sql).join(' '),
    parameters: given.map(([, value]) => value as SqlValue),
  }
}

function list(values: readonly string[] | undefined): string | undefined {
  return values && JSON.stringify(values)
}
