import type { TestPortal } from '../portal.ts'

/** What stays from one world to the next: what counts on, and sets of principals that are shared. */
const kept = new Set([
  ...['portico_migrations', 'sqlite_sequence', 'audience', 'audience_grant'],
  ...['outbox', 'event_cursors', 'jobs', 'user_principal'],
])

/** An empty company in the same portal. */
export async function clearTables({ portal }: TestPortal): Promise<void> {
  const { db, engine, access } = portal.rooms
  await portal.rooms.events.drain()
  const names = await db.select<{ name: string }>(
    engine.dialect === 'sqlite'
      ? `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`
      : `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
  )
  const tables = names.map(({ name }) => name).filter((name) => !kept.has(name))
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
