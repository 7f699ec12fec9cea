import type { Database, Statement } from 'sqlite3'

/** Of so many texts the statements stay prepared; whose was used least lately is prepared anew. */
const maxPrepared = 500

const prepared = new WeakMap<Database, Map<string, Promise<Statement>>>()

/** What a statement gave: `all` its rows, `run` what it changed. */
export interface Outcome {
  rows: unknown[]
  changes: number
  lastID: number
}

/** Runs a statement that will be asked for again: it stays prepared on its connection. */
export async function callPrepared(
  connection: Database,
  how: 'all' | 'run',
  sql: string,
  parameters: readonly unknown[],
): Promise<Outcome> {
  const statements = prepared.get(connection) ?? new Map<string, Promise<Statement>>()
  prepared.set(connection, statements)
  const statement = statements.get(sql) ?? prepare(connection, sql)
  statements.delete(sql)
  statements.set(sql, statement)
  const ready = await statement.catch((error: unknown) => {
    statements.delete(sql)
    throw error
  })
  if (statements.size > maxPrepared) await dropOldest(statements)
  return call(ready, how, parameters)
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

async function dropOldest(statements: Map<string, Promise<Statement>>): Promise<void> {
  const [[sql, oldest]] = statements as unknown as [[string, Promise<Statement>]]
  statements.delete(sql)
  await oldest.then(finalize, () => {})
}

function call(
  statement: Statement,
  how: 'all' | 'run',
  parameters: readonly unknown[],
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    function done(
      this: { changes?: number; lastID?: number },
      error: Error | null,
      rows?: unknown,
    ) {
      if (error) reject(error)
      else {
        const { changes = 0, lastID = 0 } = this
        resolve({ rows: (rows ?? []) as unknown[], changes, lastID })
      }
    }
    statement[how](parameters, done)
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
