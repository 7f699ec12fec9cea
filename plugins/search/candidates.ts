import type { Database, SqlValue, Viewer } from 'portico/sdk'
import { toFts, toTsquery, type Wanted } from './terms.ts'

/** One item that has what was asked for, with what ranking needs to know of it. */
export interface Candidate {
  seq: number
  id: string
  kind: string
  space_id: string
  author_id: string
  created_at: number
  /** Empty when it was not asked for. */
  terms: string
}

/** What the item's own row must be like. */
export interface Narrowed {
  kinds?: readonly string[]
  spaces?: readonly string[]
  authors?: readonly string[]
  from?: number
  to?: number
  /** Only older ones than this. */
  below?: number
}

export interface CandidateQuery {
  wanted: Wanted
  narrowed: Narrowed
  limit: number
  terms: boolean
}

/** The newest items the viewer may read that have the terms. The gate is that of the item's row now. */
export function createCandidates(db: Database) {
  return async (viewer: Viewer, query: CandidateQuery): Promise<Candidate[]> => {
    const { sql, parameters } = db.dialect === 'sqlite' ? onSqlite(query) : onPostgres(query)
    const rows = await db.select<Candidate>(sql(gateOf(viewer)), [
      ...parameters.slice(0, -1),
      ...db.gate(viewer, 'i').parameters,
      parameters.at(-1)!,
    ])
    return rows.map((row) => ({
      ...row,
      seq: Number(row.seq),
      created_at: Number(row.created_at),
    }))
  }

  function gateOf(viewer: Viewer): string {
    return db.gate(viewer, 'i').sql
  }

  function columns({ terms }: CandidateQuery): string {
    const own = 'i.seq, i.id, i.kind, i.space_id, i.author_id, i.created_at'
    return `${own}, ${terms ? 'd.terms' : `'' AS terms`}`
  }

  /** FTS5 goes through what it finds from the newest on, and stops when there is enough. */
  function onSqlite(query: CandidateQuery) {
    const { sql: narrow, parameters } = narrowing(query.narrowed)
    return {
      sql: (gate: string) => `SELECT ${columns(query)} FROM search_index f
        CROSS JOIN items i ON i.seq = f.rowid ${query.terms ? 'CROSS JOIN search_docs d ON d.seq = f.rowid' : ''}
        WHERE f.search_index MATCH ? AND i.deleted_at IS NULL ${narrow} AND ${gate}
        ORDER BY f.rowid DESC LIMIT ?`,
      parameters: [toFts(query.wanted), ...parameters, query.limit],
    }
  }

  function onPostgres(query: CandidateQuery) {
    const { sql: narrow, parameters } = narrowing(query.narrowed)
    return {
      sql: (gate: string) => `SELECT ${columns(query)} FROM search_docs d
        JOIN items i ON i.seq = d.seq
        WHERE d.found @@ ?::tsquery AND i.deleted_at IS NULL ${narrow} AND ${gate}
        ORDER BY d.seq DESC LIMIT ?`,
      parameters: [toTsquery(query.wanted), ...parameters, query.limit],
    }
  }

  function narrowing(narrowed: Narrowed): { sql: string; parameters: SqlValue[] } {
    const { kinds, spaces, authors, from, to, below } = narrowed
    const conditions: [string, SqlValue | undefined][] = [
      [`AND i.kind IN (${elements[db.dialect]})`, list(kinds)],
      [`AND i.space_id IN (${elements[db.dialect]})`, list(spaces)],
      [`AND i.author_id IN (${elements[db.dialect]})`, list(authors)],
      ['AND i.created_at >= ?', from],
      ['AND i.created_at < ?', to],
      ['AND i.seq < ?', below],
    ]
    const given = conditions.filter(([, value]) => value !== undefined)
    return {
      sql: given.map(([sql]) => sql).join(' '),
      parameters: given.map(([, value]) => value as SqlValue),
    }
  }
}

export type Candidates = ReturnType<typeof createCandidates>

const elements = {
  sqlite: 'SELECT value FROM json_each(?)',
  postgres: 'SELECT jsonb_array_elements_text((?)::jsonb)',
}

function list(values: readonly string[] | undefined): string | undefined {
  return values && JSON.stringify(values)
}
