import type { SqlPart } from '../../access/index.ts'
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
  /** Whom the viewer may know of, as `k`: a cursor tells nothing of anybody else. */
  known: SqlPart
}

/**
 * The people of a reading by the part of the name that matches, then by name: as the index has them,
 * so that a page costs the same whoever else begins with these letters. People behind `after` only.
 */
export function pageSql(search: Search, columns: string, after: string | undefined): SqlPart {
  const { reading, driver, conditions, known } = search
  const { from, to } = reading[driver]!
  const people = meant(search)
  const edge = `AND (t.token, t.name_order, t.person_id) > (SELECT e.token, e.name_order, e.person_id
      FROM person_tokens e WHERE e.person_id = ? AND e.token >= ? AND e.token < ?
        AND EXISTS (SELECT 1 FROM people k WHERE k.id = e.person_id AND ${known.sql})
      ORDER BY e.token LIMIT 1)`
  return {
    sql: `SELECT ${columns} FROM person_tokens t CROSS JOIN people p
      WHERE p.id = t.person_id AND ${people.sql} ${after === undefined ? '' : edge}
        AND ${conditions.sql}
      ORDER BY t.token, t.name_order, t.person_id LIMIT ?`,
    parameters: [
      ...people.parameters,
      ...(after === undefined ? [] : [after, from, to, ...known.parameters]),
      ...conditions.parameters,
    ],
  }
}

export function countSql(search: Search): SqlPart {
  const people = meant(search)
  const { conditions } = search
  return {
    sql: `SELECT COUNT(*) AS n FROM person_tokens t CROSS JOIN people p
      WHERE p.id = t.person_id AND ${people.sql} AND ${conditions.sql}`,
    parameters: [...people.parameters, ...conditions.parameters],
  }
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
function meant({ reading, driver, earlier }: Search): SqlPart {
  const range = reading[driver]!
  const others = reading.map(hasTokens).filter((_, at) => at !== driver || range.times > 1)
  const shown = earlier.map((one) => {
    const parts = one.map(hasTokens)
    return { ...joined(parts), sql: `NOT (${joined(parts).sql})` }
  })
  const first = `NOT EXISTS (SELECT 1 FROM person_tokens f
    WHERE f.person_id = t.person_id AND f.token >= ? AND f.token < t.token)`
  const letters = reading.reduce((all, one) => all | BigInt(one.letters), 0n)
  return joined([
    { sql: 't.token >= ? AND t.token < ?', parameters: [range.from, range.to] },
    { sql: '(t.letters & ?) = ?', parameters: [Number(letters), Number(letters)] },
    ...others,
    { sql: first, parameters: [range.from] },
    ...shown,
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
