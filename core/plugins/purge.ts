import type { BoundDatabase } from '../database/index.ts'

/** What was deleted, for the person who asked for it. */
export interface Purged {
  tables: string[]
  items: number
}

/**
 * Deletes everything a plugin has left, all of it or nothing: its tables and their ledger, its items
 * with what hangs on them, and its traces in the core's tables. Files come loose; the nightly sweep
 * takes them.
 */
export function purgePlugin(
  db: BoundDatabase,
  id: string,
  coreTables: readonly string[],
): Promise<Purged> {
  return db.tx(async () => {
    const tables = await tablesOf(db, id, coreTables)
    // Tables that point at each other may go in any order: what counts is the end.
    if (db.dialect === 'sqlite') await db.raw('PRAGMA defer_foreign_keys = ON')
    for (const table of tables) {
      await db.raw(`DROP TABLE IF EXISTS ${table}${db.dialect === 'postgres' ? ' CASCADE' : ''}`)
    }
    const items = await deleteItems(db, id)
    await deleteTraces(db, id)
    return { tables, items }
  })
}

/** Ids of plugins that have tables or a schema in this database. */
export async function ownersOf(db: BoundDatabase): Promise<string[]> {
  const rows = await db.select<{ owner: string }>(
    `SELECT DISTINCT owner FROM portico_migrations WHERE owner <> 'core' ORDER BY owner`,
  )
  return rows.map(({ owner }) => owner)
}

/** Every table of a database. */
export async function tableNames(db: BoundDatabase): Promise<string[]> {
  const rows = await db.select<{ name: string }>(
    db.dialect === 'postgres'
      ? 'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1'
      : `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY 1`,
  )
  return rows.map(({ name }) => name)
}

const prefixOf = (id: string) => `${id.replaceAll('-', '_')}_`

/** `org` owns `org_units`, but neither `org_chart_nodes` of org-chart nor a table of the core. */
async function tablesOf(db: BoundDatabase, id: string, core: readonly string[]): Promise<string[]> {
  const own = prefixOf(id)
  const others = (await ownersOf(db)).map(prefixOf).filter((prefix) => prefix.length > own.length)
  return (await tableNames(db)).filter(
    (table) =>
      table.startsWith(own) &&
      !core.includes(table) &&
      !others.some((prefix) => table.startsWith(prefix)),
  )
}

/** Its items and what hangs on them, such as comments; returns how many. */
async function deleteItems(db: BoundDatabase, id: string): Promise<number> {
  const gone = `WITH RECURSIVE gone(id) AS (
      SELECT id FROM items WHERE kind LIKE ?
      UNION SELECT i.id FROM items i JOIN gone g ON i.parent_id = g.id)`
  const each = (statement: string) =>
    db.raw<{ id: string }>(`${gone} ${statement} IN (SELECT id FROM gone)`, [`${id}:%`])
  await each('UPDATE files SET item_id = NULL WHERE item_id')
  await each('DELETE FROM outbox WHERE item_id')
  await each('DELETE FROM item_refs WHERE item_id')
  await each('DELETE FROM item_versions WHERE item_id')
  const [counted] = await db.raw<{ count: number }>(`${gone} SELECT COUNT(*) AS count FROM gone`, [
    `${id}:%`,
  ])
  await each('DELETE FROM items WHERE id')
  return Number(counted?.count ?? 0)
}

async function deleteTraces(db: BoundDatabase, id: string): Promise<void> {
  await db.raw('DELETE FROM portico_migrations WHERE owner = ?', [id])
  await db.raw('DELETE FROM jobs WHERE queue LIKE ?', [`${id}.%`])
  await db.raw('DELETE FROM outbox WHERE type LIKE ?', [`${id}.%`])
  await db.raw('DELETE FROM event_cursors WHERE subscriber LIKE ?', [`${id}:%`])
  await db.raw(
    'DELETE FROM event_failures WHERE subscriber LIKE ? OR event_id NOT IN (SELECT id FROM outbox)',
    [`${id}:%`],
  )
  for (const table of ['arrangement', 'arrangement_drafts']) {
    await db.raw(`DELETE FROM ${table} WHERE kind LIKE ? OR (kind = 'module' AND id = ?)`, [
      ...[`${id}:%`, id],
    ])
  }
  await db.raw('DELETE FROM person_permissions WHERE permission LIKE ?', [`${id}:%`])
  await db.raw('DELETE FROM idempotency WHERE route LIKE ?', [`% /api/${id}/%`])
}
