import type { ConfiguredPlugin, Modules } from 'portico/sdk'
import { createTestPortal, type TestPortal } from 'portico/sdk/testing'
import { openModules } from '../../../core/modules/index.ts'
import config from '../../../portal.config.ts'

export const plugins: readonly ConfiguredPlugin[] = config.plugins
export const ids = plugins.map(({ definition }) => definition.id)

/** A portal of every bundled plugin, with four people and the news of their company. */
export async function openEvery(database: 'sqlite' | 'postgres'): Promise<TestPortal> {
  const portal = await createTestPortal({
    ...{ database, plugins },
    people: [
      { login: 'anna', name: 'Anna Koval' },
      { login: 'boris', name: 'Boris Petrov' },
    ],
  })
  const company = { kind: 'company', slug: 'company', title: 'News', posting: 'readers' } as const
  await portal.seed.spaces.create(company)
  await portal.settle()
  return portal
}

export const modulesOf = ({ portal: { rooms, written, registry } }: TestPortal): Modules =>
  openModules({ rooms, written, registry })

/** Switches a module with all that it takes along; says whom that concerned, in order. */
export async function turn(portal: TestPortal, id: string, on: boolean): Promise<string[]> {
  const modules = modulesOf(portal)
  const { system } = portal.seed
  const along = (await modules.preview(system, id, on)).modules.map((one) => one.id)
  await modules.switch(system, id, on, along)
  await portal.settle()
  return along
}

/** What is written by the way and says nothing of what there is; mail on its way, and the book of what has gone. */
const passing = new Set([
  ...['audit_log', 'audit_head', 'sessions', 'sign_in_attempts', 'idempotency', 'presence'],
  ...['portico_migrations', 'audience', 'audience_grant', 'outbox', 'jobs', 'event_cursors'],
  ...['arrangement_state', 'upgrade_notes', 'search_state'],
  ...['outgoing_mail', 'notifications_letters', 'notifications_digest_times'],
])

type Row = Record<string, unknown>

/** Audiences by what they stand for. How often something changed is no part of it; nor is whether a module is on. */
function bare(table: string, row: Row, audiences: ReadonlyMap<unknown, unknown>): unknown {
  if (table === 'items' || table === 'spaces') {
    const [content, listing] = [row.audience_id, row.listing_audience_id]
    return {
      ...row,
      audience_id: audiences.get(content),
      listing_audience_id: audiences.get(listing),
    }
  }
  if (table === 'people') return { ...row, revision: undefined }
  if (table !== 'arrangement' && table !== 'arrangement_drafts') return row
  const { kind, id, value } = row
  const { enabled, ...rest } = JSON.parse(value as string)
  return { kind, id, value: kind === 'module' ? rest : value }
}

/** All that is in the database: the schema, and every row of every table. */
export async function dump({ portal }: TestPortal) {
  const { db } = portal.rooms
  const schema = await db.select<{ text: string }>(
    db.dialect === 'sqlite'
      ? `SELECT type || ' ' || name || ' ' || COALESCE(sql, '') AS text FROM sqlite_master ORDER BY 1`
      : `SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type AS text
           FROM information_schema.columns WHERE table_schema = current_schema()
         UNION SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = current_schema()
         UNION SELECT 'function ' || proname FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
         UNION SELECT 'sequence ' || sequencename FROM pg_sequences WHERE schemaname = current_schema()
         ORDER BY 1`,
  )
  const tables = await db.select<{ name: string }>(
    db.dialect === 'sqlite'
      ? `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY 1`
      : 'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1',
  )
  const audiences = new Map(
    (await db.select<Row>('SELECT id, hash FROM audience')).map(({ id, hash }) => [id, hash]),
  )
  const rows: Record<string, string[]> = {}
  for (const { name } of tables) {
    const all = await db.select<Row>(`SELECT * FROM ${name}`)
    rows[name] = all.map((row) => JSON.stringify(bare(name, row, audiences))).sort()
  }
  const named = async (sql: string) =>
    (await db.select<{ name: string }>(sql)).map(({ name }) => name)
  return {
    schema: schema.map(({ text }) => text),
    rows,
    lasting: Object.fromEntries(Object.entries(rows).filter(([name]) => !passing.has(name))),
    queues: await named('SELECT DISTINCT queue AS name FROM jobs ORDER BY 1'),
    subscribers: await named('SELECT subscriber AS name FROM event_cursors ORDER BY 1'),
    ledger: await named(`SELECT owner || ' ' || name AS name FROM portico_migrations ORDER BY 1`),
  }
}

export type Dump = Awaited<ReturnType<typeof dump>>

/** What one has that the other has not, row by row. */
export function differences(now: Dump['lasting'], then: Dump['lasting']): string[] {
  return [...new Set([...Object.keys(now), ...Object.keys(then)])].flatMap((table) => {
    const [a, b] = [new Set(now[table]), new Set(then[table])]
    const more = [...a].filter((row) => !b.has(row)).map((row) => `+ ${table} ${row}`)
    return [...more, ...[...b].filter((row) => !a.has(row)).map((row) => `- ${table} ${row}`)]
  })
}
