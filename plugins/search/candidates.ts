import type { Database, SqlValue, Viewer } from 'portico/sdk'
import { candidatesSql, type Plan, type SqlPart } from './candidates-sql.ts'
import { createFrequencies } from './frequencies.ts'
import type { Wanted } from './terms.ts'

/** One item that has what was asked for. */
export interface Candidate {
  seq: number
  id: string
  kind: string
  space_id: string
  author_id: string
  created_at: number
}

/** With what ranking needs to know of it: much, and soon let go of again. */
export interface Read extends Candidate {
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
  /** Written after this one, up to that one. */
  above?: number
  upTo?: number
}

export interface CandidateQuery {
  wanted: Wanted
  narrowed: Narrowed
  limit: number
  terms: boolean
}

/** The newest items the viewer may read that have the terms. The gate is that of the item's row now. */
export function createCandidates(db: Database) {
  const frequencies = createFrequencies(db)

  async function read(viewer: Viewer, query: CandidateQuery, plan: Plan): Promise<Read[]> {
    const gate: SqlPart = db.gate(viewer, 'i')
    const { sql, parameters } = candidatesSql(db.dialect, query, gate, plan)
    const [row] = await db.select<Partial<Texts>>(sql, parameters as SqlValue[])
    const terms = linesOf(row?.terms ?? '')
    return linesOf(row?.found ?? '').map((line, at) => parse(line, terms[at] ?? ''))
  }

  return async (viewer: Viewer, query: CandidateQuery): Promise<Read[]> => {
    if (db.dialect === 'sqlite') return read(viewer, query, { by: 'index' })
    const { wanted, narrowed, limit } = query
    for (let plan = await frequencies.planFor(viewer, wanted, limit); ; ) {
      const found = await read(viewer, query, plan)
      if (Object.keys(narrowed).length === 0) await frequencies.learn(viewer, wanted, found)
      if (found.length >= limit || plan.newest === undefined) return found
      plan = await frequencies.wider(viewer, wanted, limit, plan, found.length)
    }
  }
}

export type Candidates = ReturnType<typeof createCandidates>

interface Texts {
  found: string | Buffer | null
  terms: string | Buffer | null
}

const linesOf = (texts: string | Buffer): string[] =>
  texts.length === 0 ? [] : texts.toString().split('\n')

function parse(line: string, terms: string): Read {
  const [seq, id, kind, space, author, at] = line.split('|')
  return {
    ...{ seq: Number(seq), id: id!, kind: kind!, space_id: space!, author_id: author! },
    ...{ created_at: Number(at), terms },
  }
}
