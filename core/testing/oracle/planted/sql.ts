import sqlite3 from 'sqlite3'

type Change = (sql: string) => string
type All = (this: unknown, ...rest: unknown[]) => unknown
type Take = (this: unknown, sql: string, ...rest: unknown[]) => unknown

const changes = new Set<Change>()
const changed: Change = (sql) => [...changes].reduce((text, change) => change(text), sql)

/** Changes statements of the core and of plugins on their way to SQLite; parameters must still fit. */
export function rewriteSql(change: Change): () => void {
  changes.add(change)
  return () => void changes.delete(change)
}

/** Every gate in these statements lets everybody in. */
export function withoutGate(of: RegExp): () => void {
  return rewriteSql((sql) =>
    of.test(sql)
      ? sql
          .replaceAll(
            'IN (SELECT ag.audience_id',
            'IN (SELECT id FROM audience UNION ALL SELECT ag.audience_id',
          )
          .replaceAll(
            'EXISTS (SELECT 1 FROM audience_grant ag',
            'EXISTS (SELECT 1 UNION ALL SELECT 1 FROM audience_grant ag',
          )
      : sql,
  )
}

const databases = sqlite3.Database.prototype as unknown as Record<'all' | 'run' | 'prepare', Take>
const statements = sqlite3.Statement.prototype as unknown as Record<'all' | 'run', All>
/** Where a statement that is kept came from: it may have been prepared before anything was planted. */
const origins = new WeakMap<object, { connection: unknown; sql: string }>()

const { all, run, prepare } = databases
databases.all = function (sql, ...rest) {
  return all.call(this, changed(sql), ...rest)
}
databases.run = function (sql, ...rest) {
  return run.call(this, changed(sql), ...rest)
}
databases.prepare = function (sql, ...rest) {
  const statement = prepare.call(this, sql, ...rest) as object
  origins.set(statement, { connection: this, sql })
  return statement
}
for (const [how, direct] of Object.entries({ all, run }) as ['all' | 'run', Take][]) {
  const call = statements[how]
  statements[how] = function (...rest) {
    const origin = origins.get(this as object)
    const sql = origin && changed(origin.sql)
    if (!origin || sql === origin.sql) return call.apply(this, rest)
    return direct.call(origin.connection, sql!, ...rest)
  }
}
