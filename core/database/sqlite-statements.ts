import type { Database, Statement } from 'sqlite3'

/** Beyond this many texts somebody builds SQL per call, and keeping it prepared would only fill memory. */
const maxPrepared = 500

const prepared = new WeakMap<Database, Map<string, Promise<Statement>>>()

export async function selectPrepared(
  connection: Database,
  sql: string,
  parameters: readonly unknown[],
): Promise<unknown[]> {
  const statements = prepared.get(connection) ?? new Map<string, Promise<Statement>>()
  prepared.set(connection, statements)
  const known = statements.get(sql)
  if (known === undefined && statements.size >= maxPrepared) return all(connection, sql, parameters)
  const statement = known ?? prepare(connection, sql)
  statements.set(sql, statement)
  try {
    return await rows(await statement, parameters)
  } catch (error) {
    if (known === undefined) statements.delete(sql)
    throw error
  }
}

/** SQLite refuses to close a connection that still has statements. */
export async function finalizeStatements(connection: Database): Promise<void> {
  const statements = prepared.get(connection)?.values() ?? []
  prepared.delete(connection)
  for (const statement of statements) {
    await finalize(await statement)
  }
}

/** Interrupts what runs on the connection when the time is up; again, should it only then have begun. */
export async function withDeadline<T>(
  connection: Database,
  milliseconds: number,
  run: () => Promise<T>,
): Promise<T> {
  if (milliseconds === 0) return run()
  const timer = setInterval(() => connection.interrupt(), milliseconds)
  try {
    return await run()
  } finally {
    clearInterval(timer)
  }
}

function prepare(connection: Database, sql: string): Promise<Statement> {
  return new Promise((resolve, reject) => {
    const statement = connection.prepare(sql, (error) =>
      error ? reject(error) : resolve(statement),
    )
  })
}

function finalize(statement: Statement): Promise<void> {
  return new Promise((resolve) => statement.finalize(() => resolve()))
}

function rows(statement: Statement, parameters: readonly unknown[]): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    statement.all(parameters, (error: Error | null, found: unknown[]) =>
      error ? reject(error) : resolve(found),
    )
  })
}

export function all(
  connection: Database,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    connection.all(sql, parameters, (error: Error | null, found: unknown[]) =>
      error ? reject(error) : resolve(found),
    )
  })
}
