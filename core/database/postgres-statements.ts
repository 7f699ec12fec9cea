import type { Client, QueryResult } from 'pg'
import { isStalePlan } from './faults.ts'

/** Beyond this many texts somebody builds SQL per call, and naming it would only fill the server. */
const maxPrepared = 500

type KnexConnection = Client & { __knex__disposed?: unknown; __knexTxId?: string }

interface NamedQuery {
  name: string | undefined
  text: string
}

/** Statements by their text with `?`; one name for all connections of the process. */
const queries = new Map<string, NamedQuery>()

export async function selectPrepared(
  connection: KnexConnection,
  sql: string,
  parameters: readonly unknown[],
): Promise<unknown[]> {
  const query = queries.get(sql) ?? register(sql)
  const values = parameters as unknown[]
  try {
    const { rows }: QueryResult = await connection.query({ ...query, values })
    return rows
  } catch (error) {
    if (!isStalePlan(error)) throw error
    connection.__knex__disposed = error
    if (connection.__knexTxId !== undefined) throw error
    return (await connection.query({ text: query.text, values })).rows
  }
}

function register(sql: string): NamedQuery {
  const text = numberParameters(sql)
  if (queries.size >= maxPrepared) return { name: undefined, text }
  const query = { name: `portico_${queries.size + 1}`, text }
  queries.set(sql, query)
  return query
}

const literalOrParameter = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--.*|\/\*[\s\S]*?\*\/|\?/g

/** `?` becomes `$1`, `$2`… outside of strings, names and comments. */
export function numberParameters(sql: string): string {
  let count = 0
  return sql.replace(literalOrParameter, (found) => (found === '?' ? `$${++count}` : found))
}
