import type { SqlPart } from '../../access/index.ts'
import type { Dialect } from '../../database/index.ts'
import type { Range, Reading } from './readings.ts'

/** One search among the people who are meant by a reading. */
export interface Search {
  reading: Reading
  /** The range whose people are gone through: the one with the fewest. */
  driver: number
  /** Who is meant by these was shown before. */
  earlier: readonly Reading[]
  /** On `people p`: who may be seen, and what else was asked for. */
  conditions: SqlPart
  /** Whom the viewer may know of, as `k`. */
  known: SqlPart
}

/** The token by which somebody is in a search, and what orders those who share it. */
export interface Edge {
  token: string
  name_order: string
  person_id: string
}

/**
 * The people of a reading by the part of the name that matches, then by name: as the index has them,
 * so that a page costs the same whoever else begins with these letters. People behind `after` only.
 */
export function pageSql(dialect: Dialect, search: Search, columns: string, after?: Edge): SqlPart {
  const { conditions } = search
  const people = meant(search, after?.token)
  const behind = `AND (t.token > ? OR (t.name_order, t.person_id) > (?, ?))`
  return {
    sql: `SELECT ${columns} FROM person_tokens t CROSS JOIN ${theirPerson[dialect]}
      WHERE ${people.sql} ${after === undefined ? '' : behind} AND ${conditions.sql}
      ORDER BY t.token, t.name_order, t.person_id LIMIT ?`,
    parameters: [
      ...people.parameters,
      ...(after === undefined ? [] : [after.token, after.name_order, after.person_id]),
      ...conditions.parameters,
    ],
  }
}

/** Where a person is in a search; a cursor tells nothing of anybody the viewer may not know of. */
export function edgeSql({ reading, driver, known }: Search, person: string): SqlPart {
  const { from, to } = reading[driver]!
  return {
    sql: `SELECT e.token, e.name_order, e.person_id FROM person_tokens e
      JOIN people k ON k.id = e.person_id
      WHERE e.person_id = ? AND e.token >= ? AND e.token < ? AND ${known.sql}
      ORDER BY e.token LIMIT 1`,
    parameters: [person, from, to, ...known.parameters],
  }
}

export function countSql(dialect: Dialect, search: Search): SqlPart {
  const people = meant(search)
  const { conditions } = search
  return {
    sql: `SELECT COUNT(*) AS n FROM person_tokens t CROSS JOIN ${theirPerson[dialect]}
      WHERE ${people.sql} AND ${conditions.sql}`,
    parameters: [...people.parameters, ...conditions.parameters],
  }
}

/** Looked up for each token, never the other way round. */
const theirPerson: Record<Dialect, string> = {
  sqlite: 'people p ON p.id = t.person_id',
  postgres: 'LATERAL (SELECT * FROM people WHERE id = t.person_id OFFSET 0) p',
}

/** How many tokens each range has, as far as it is worth knowing. */
export function sizesSql(reading: Reading, most: number): SqlPart {
  const size = `(SELECT COUNT(*) FROM (SELECT 1 FROM person_tokens
    WHERE token >= ? AND token < ? LIMIT ${most}) AS found)`
  return {
    sql: `SELECT ${reading.map((_, at) => `${size} AS "${at}"`).join(', ')}`,
    parameters: reading.flatMap(({ from, to }) => [from, to]),
  }
}

/** Each person once: by the first of their tokens in the range. */
function meant({ reading, driver, earlier }: Search, start?: string): SqlPart {
  const range = reading[driver]!
  const others = reading.map(hasTokens).filter((_, at) => at !== driver || range.times > 1)
  const shown = earlier.map((one) => {
    const parts = one.map(hasTokens)
    return { ...joined(parts), sql: `NOT (${joined(parts).sql})` }
  })
  const first = `(SELECT COUNT(*) FROM person_tokens f
    WHERE f.person_id = t.person_id AND f.token >= ? AND f.token < t.token) = 0`
  const letters = reading.reduce((all, one) => all | BigInt(one.letters), 0n)
  const theirs = joined([
    { sql: '(t.letters & ?) = ?', parameters: [Number(letters), Number(letters)] },
    ...others,
    { sql: first, parameters: [range.from] },
    ...shown,
  ])
  return joined([
    { sql: 't.token >= ? AND t.token < ?', parameters: [start ?? range.from, range.to] },
    // Else PostgreSQL takes this for rare, and sorts all who begin so to find the first ten.
    { ...theirs, sql: `CASE WHEN ${theirs.sql} THEN true ELSE false END` },
  ])
}

/** Counted, not asked for existence: databases then look at this person's tokens and no others. */
function hasTokens({ from, to, times }: Range): SqlPart {
  return {
    sql: `(SELECT COUNT(*) FROM person_tokens o
      WHERE o.person_id = t.person_id AND o.token >= ? AND o.token < ?) >= ?`,
    parameters: [from, to, times],
  }
}

function joined(parts: readonly SqlPart[]): SqlPart {
  return {
    sql: parts.map(({ sql }) => sql).join(' AND '),
    parameters: parts.flatMap(({ parameters }) => parameters),
  }
}
