import type { BoundDatabase } from '../database/index.ts'

export const tablePrefix = (id: string) => `${id.replaceAll('-', '_')}_`

/** Ids of plugins that have a schema in this database. */
export async function ownersOf(db: BoundDatabase): Promise<string[]> {
  const rows = await db.select<{ owner: string }>(
    `SELECT DISTINCT owner FROM portico_migrations WHERE owner <> 'core' ORDER BY owner`,
  )
  return rows.map(({ owner }) => owner)
}

/** Every table of a database; those SQLite keeps behind a virtual one go with it. */
export async function tableNames(db: BoundDatabase): Promise<string[]> {
  return (await tables(db)).map(({ name }) => name)
}

async function tables(db: BoundDatabase): Promise<{ name: string; type: string }[]> {
  return db.select(
    db.dialect === 'postgres'
      ? `SELECT tablename AS name, 'table' AS type FROM pg_tables
         WHERE schemaname = current_schema() ORDER BY 1`
      : `SELECT name, type FROM pragma_table_list WHERE schema = 'main'
         AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite%' ORDER BY 1`,
  )
}

/** `org` owns `org_units`, but neither `org_chart_nodes` of org-chart nor a table of the core. */
export async function tablesOf(
  db: BoundDatabase,
  id: string,
  core: readonly string[],
  virtual: 'with virtual' | 'only rows' = 'only rows',
): Promise<string[]> {
  const isOwn = await namesOf(db, id)
  return (await tables(db))
    .filter(({ type }) => type === 'table' || virtual === 'with virtual')
    .map(({ name }) => name)
    .filter((table) => isOwn(table) && !core.includes(table))
}

/** Functions that a plugin's migrations made for its indexes, with their parameters. */
export async function functionsOf(db: BoundDatabase, id: string): Promise<string[]> {
  if (db.dialect === 'sqlite') return []
  const isOwn = await namesOf(db, id)
  const rows = await db.select<{ name: string; signature: string }>(
    `SELECT proname AS name, oid::regprocedure::text AS signature FROM pg_proc
     WHERE pronamespace = current_schema()::regnamespace ORDER BY 2`,
  )
  return rows.filter(({ name }) => isOwn(name)).map(({ signature }) => signature)
}

/** Whether something of this name is the plugin's, and not one's whose id begins with its id. */
async function namesOf(db: BoundDatabase, id: string): Promise<(name: string) => boolean> {
  const own = tablePrefix(id)
  const others = (await ownersOf(db))
    .map(tablePrefix)
    .filter((prefix) => prefix.length > own.length && prefix.startsWith(own))
  return (name) => name.startsWith(own) && !others.some((prefix) => name.startsWith(prefix))
}
