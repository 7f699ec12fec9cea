import type { TestPortal } from '../portal.ts'

/** What stays from one world to the next: what counts on, and sets of principals that are shared. */
const kept = new Set([
  ...['portico_migrations', 'sqlite_sequence', 'audience', 'audience_grant'],
  ...['outbox', 'event_cursors', 'jobs', 'user_principal'],
  ...['arrangement_state', 'audit_log', 'audit_head', 'setup'],
])

/** An empty company in the same portal. */
export async function clearTables(testPortal: TestPortal): Promise<void> {
  const { db, engine, access, events } = testPortal.portal.rooms
  await events.drain()
  const tables = (await tablesOf(testPortal)).filter((name) => !kept.has(name))
  await db.tx(async () => {
    if (engine.dialect === 'postgres') {
      await db.raw(`TRUNCATE ${tables.map((name) => `"${name}"`).join(', ')}`)
    } else {
      await db.raw('PRAGMA defer_foreign_keys = ON')
      for (const name of tables) await db.raw(`DELETE FROM "${name}"`)
    }
    await db.raw(`DELETE FROM user_principal WHERE viewer <> 'anonymous'`)
    await access.principals.rebuild('all')
  })
}

async function tablesOf({ portal }: TestPortal): Promise<string[]> {
  const { db, engine } = portal.rooms
  const names = await db.select<{ name: string }>(
    engine.dialect === 'sqlite'
      ? // What a virtual table keeps its content in is its own.
        `SELECT name FROM pragma_table_list WHERE type IN ('table', 'virtual') AND schema = 'main'
           AND name NOT LIKE 'sqlite_%'`
      : `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
  )
  return names.map(({ name }) => name).sort()
}

/** Rows as text, by table. */
export type Snapshot = Map<string, string[]>

/** What asking alone may change: who was seen when, what was tried how often. */
const restless = /session|idempotency|attempt|limit|jobs|outbox|cursor|migrations|audience/

/** What people have written and what they are, to see whether it changed. */
export async function contentOf(testPortal: TestPortal): Promise<Snapshot> {
  const { db } = testPortal.portal.rooms
  const content: Snapshot = new Map()
  for (const name of await tablesOf(testPortal)) {
    if (restless.test(name)) continue
    const rows = await db.select(`SELECT * FROM "${name}"`)
    content.set(name, rows.map((row) => JSON.stringify(row)).sort())
  }
  return content
}
