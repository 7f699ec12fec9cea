import { coreErrors, coreEvents, type Viewer } from '../../sdk/index.ts'
import type { BoundDatabase } from '../database/index.ts'
import { type ArchiveReader, notAnArchive, readArchive } from './archive.ts'
import { bringBackArranged } from './arranged-traces.ts'
import type { DataDeps } from './deps.ts'
import { type ArchiveManifest, type AudienceLine, migrationsOf } from './export.ts'
import { type OwnedFields, releaseFields, takeFields } from './owned-fields.ts'
import { deleteShares } from './purge.ts'
import { countOn, insertRows, type Row } from './rows.ts'
import { sharesOf } from './shares.ts'
import { tableNames, tablesOf } from './tables.ts'

/**
 * Puts back what an archive holds in place of what the plugin has now, all of it or nothing. Its
 * tables are made first; what an archive of an older version lacks is what new rows have.
 * @throws core:invalid when the archive is of another plugin, or of a newer version
 */
export async function restorePlugin(
  deps: DataDeps,
  viewer: Viewer,
  id: string,
  path: string,
): Promise<void> {
  const definition = deps.installed.find((one) => one.id === id)
  if (!definition) throw coreErrors.notFound({ detail: `The module ${id} is not installed.` })
  await readArchive(path, async (archive) => {
    const manifest = (await archive.json('manifest.json')) as ArchiveManifest
    if (manifest.format !== 'portico-module' || manifest.module !== id) throw notAnArchive()
    await deps.engine.migrate(id, definition.migrations ?? [])
    const known = await migrationsOf(deps.engine.core, id)
    const unknown = (manifest.migrations ?? []).filter((name) => !known.includes(name))
    if (unknown.length > 0) {
      throw coreErrors.invalid({
        detail: `The export was made by a newer version of ${id} (${manifest.version}); install that one first.`,
      })
    }
    await putBack(deps, viewer, id, archive)
  })
}

async function putBack(
  deps: DataDeps,
  viewer: Viewer,
  id: string,
  archive: ArchiveReader,
): Promise<void> {
  const { engine, installed, now } = deps
  const db = engine.core
  const tables = await tableNames(db)
  const own = await tablesOf(db, id, await deps.coreTables())
  const shared = sharesOf(id, installed, db.dialect, new Set(tables))
    .filter(({ kept }) => kept)
    .map(({ table }) => table)
  const at = (table: string) => archive.lines(`rows/${table}.jsonl`)
  await bringBackFiles(deps, archive)
  await db.tx(async () => {
    if (db.dialect === 'sqlite') await db.raw('PRAGMA defer_foreign_keys = ON')
    for (const table of own) await db.raw(`DELETE FROM ${table}`)
    await deleteShares(deps, id)
    await releaseFields(db, id)
    const audiences = await bringBackAudiences(db, archive)
    await insertRows(db, 'spaces', mapped(at('spaces'), audiences))
    const roots = await insertItems(db, at('items'), audiences)
    for (const table of shared) {
      if (table !== 'items' && table !== 'spaces') await insertRows(db, table, at(table))
    }
    await db.raw(
      `UPDATE item_refs SET item_seq = (SELECT seq FROM items WHERE id = item_refs.item_id)
       WHERE item_seq <> (SELECT seq FROM items WHERE id = item_refs.item_id)`,
    )
    for (const table of own) {
      await insertRows(db, table, at(table))
      await countOn(db, table)
    }
    await countOn(db, 'items')
    for await (const owned of archive.lines('owned-fields.jsonl')) {
      await takeFields(db, id, owned as OwnedFields)
    }
    await bringBackArranged({ db, now }, viewer, id, archive.lines('arrangement.jsonl'))
    await deps.principals.rebuild('all')
    for (const { payload, item } of roots) {
      await deps.events.emit(coreEvents.itemRestored, payload, { item })
    }
  })
}

/** Each after the one it hangs on, as they were written; returns those that hang on nothing restored. */
async function insertItems(
  db: BoundDatabase,
  rows: AsyncIterable<unknown>,
  audiences: ReadonlyMap<number, number>,
) {
  const ids = new Set<string>()
  const roots: { item: string; payload: never }[] = []
  async function* noting() {
    for await (const row of mapped(rows, audiences)) {
      // In another portal that place may be taken; then it is the newest.
      const [taken] = await db.select('SELECT id FROM items WHERE seq = ?', [row.seq!])
      if (taken) delete row.seq
      if (!ids.has(row.parent_id as string) && row.deleted_at === null) {
        roots.push({ item: row.id as string, payload: payloadOf(row) })
      }
      ids.add(row.id as string)
      yield row
    }
  }
  await insertRows(db, 'items', noting())
  return roots
}

function payloadOf({ id, kind, ...row }: Row) {
  const [spaceId, parentId, authorId] = [row.space_id, row.parent_id, row.author_id]
  return { id, kind, spaceId, parentId, authorId } as never
}

async function* mapped(
  rows: AsyncIterable<unknown>,
  audiences: ReadonlyMap<number, number>,
): AsyncGenerator<Row> {
  for await (const line of rows) {
    const row = { ...(line as Row) }
    for (const column of ['audience_id', 'listing_audience_id']) {
      if (row[column] !== undefined) row[column] = audiences.get(Number(row[column])) ?? null
    }
    yield row
  }
}

/** By what they stand for: where the same set is known, its number is taken. */
async function bringBackAudiences(
  db: BoundDatabase,
  archive: ArchiveReader,
): Promise<Map<number, number>> {
  const numbers = new Map<number, number>()
  for await (const line of archive.lines('audiences.jsonl')) {
    const { id, hash, grants } = line as AudienceLine
    const [known] = await db.select<{ id: number }>('SELECT id FROM audience WHERE hash = ?', [
      hash,
    ])
    if (known) {
      numbers.set(id, known.id)
      continue
    }
    const [made] = await db.table('audience').insert({ hash }).returning('id')
    numbers.set(id, made.id)
    const rows = grants.map(({ principal, within }) => ({
      ...{ principal, audience_id: made.id },
      within: within === null ? null : numbers.get(Number(within)),
    }))
    if (rows.length > 0) await db.table('audience_grant').insert(rows)
  }
  return numbers
}

const fileName = /^files\/([\w-]{8,64})\/(original|display|thumb)$/

/** Before the rows: a file without its row is swept, a row without its file is a fault. */
async function bringBackFiles({ files }: DataDeps, archive: ArchiveReader): Promise<void> {
  for (const name of archive.names) {
    const [, id, variant] = fileName.exec(name) ?? []
    if (!id) continue
    if ((await files.store.variantsOf(id)).includes(variant as 'original')) continue
    await files.store.bringBack(id, variant as 'original', await archive.stream(name))
  }
}
