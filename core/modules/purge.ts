import { coreEvents, type Viewer } from '../../sdk/index.ts'
import type { BoundDatabase } from '../database/index.ts'
import { forgetArranged } from './arranged-traces.ts'
import type { DataDeps } from './deps.ts'
import { releaseFields } from './owned-fields.ts'
import { countOf } from './rows.ts'
import { type Share, sharesOf } from './shares.ts'
import { functionsOf, tableNames, tablesOf } from './tables.ts'

/** What was deleted, for the person who asked for it. */
export interface Purged {
  tables: string[]
  items: number
}

/**
 * Deletes everything a plugin has left, all of it or nothing: its tables and their ledger, its items
 * and spaces with what hangs on them, and its traces in the tables of others. The bytes of its files
 * go once that is certain.
 */
export async function purgePlugin(deps: DataDeps, viewer: Viewer, id: string): Promise<Purged> {
  const { engine, installed } = deps
  const db = engine.core
  const core = await deps.coreTables()
  return db.tx(async () => {
    const own = await tablesOf(db, id, core, 'with virtual')
    // Tables that point at each other may go in any order: what counts is the end.
    if (db.dialect === 'sqlite') await db.raw('PRAGMA defer_foreign_keys = ON')
    for (const table of own) {
      await db.raw(`DROP TABLE IF EXISTS ${table}${db.dialect === 'postgres' ? ' CASCADE' : ''}`)
    }
    for (const signature of await functionsOf(db, id)) await db.raw(`DROP FUNCTION ${signature}`)
    const items = await deleteShares(deps, id)
    await releaseFields(db, id)
    await db.raw('DELETE FROM portico_migrations WHERE owner = ?', [id])
    const stays = installed.some((one) => one.id === id)
    await forgetArranged({ db, now: deps.now }, viewer, id, stays)
    await deps.events.emit(coreEvents.moduleEmptied, { module: id }, { person: viewer.id })
    return { tables: own, items }
  })
}

/** The rows that go with a plugin, apart from those in its own tables; returns how many items. */
export async function deleteShares(deps: DataDeps, id: string): Promise<number> {
  const { engine, files, installed, principals } = deps
  const db = engine.core
  const tables = new Set(await tableNames(db))
  const shares = sharesOf(id, installed, db.dialect, tables)
  const share = (table: string) => shares.find((one) => one.table === table)!
  const items = await countOf(db, share('items'))
  const gone = await idsOf(db, share('files'), 'id')
  const members = await idsOf(db, share('space_members'), 'person_id')
  const spaces = await idsOf(db, share('spaces'), 'id')
  // Rows of items point at each other.
  if (db.dialect === 'sqlite') await db.raw('PRAGMA defer_foreign_keys = ON')
  for (const { table, where, parameters } of shares) {
    await db.raw(`DELETE FROM ${table} WHERE ${where}`, parameters)
  }
  // What stood under one of them stands at the top now.
  await db.raw(
    'UPDATE item_places SET under_id = NULL WHERE under_id NOT IN (SELECT item_id FROM item_places)',
  )
  await db.raw('DELETE FROM event_failures WHERE event_id NOT IN (SELECT id FROM outbox)')
  await deleteAudiences(db, spaces)
  await principals.rebuild(members)
  db.afterCommit(async () => {
    for (const file of gone) await files.store.drop(file)
  })
  return items
}

/** Those of the spaces, and those within them. */
async function deleteAudiences(db: BoundDatabase, spaces: readonly string[]): Promise<void> {
  for (const space of spaces) {
    const own = 'SELECT id FROM audience WHERE hash IN (?, ?)'
    const names = [`space:${space}/content`, `space:${space}/listing`]
    const rows = await db.select<{ id: number }>(
      `${own} UNION SELECT audience_id FROM audience_grant WHERE within IN (${own})`,
      [...names, ...names],
    )
    for (const { id } of rows) {
      await db.raw('DELETE FROM audience_grant WHERE audience_id = ?', [id])
    }
    for (const { id } of rows) await db.raw('DELETE FROM audience WHERE id = ?', [id])
  }
}

async function idsOf(db: BoundDatabase, share: Share, column: string): Promise<string[]> {
  const rows = await db.select<{ id: string }>(
    `SELECT DISTINCT ${column} AS id FROM ${share.table} WHERE ${share.where}`,
    share.parameters,
  )
  return rows.map(({ id }) => id)
}
