import { withoutSecrets } from '../arrangement/index.ts'
import type { BoundDatabase } from '../database/index.ts'
import { writeArchive } from './archive.ts'
import { arrangedTraces } from './arranged-traces.ts'
import type { DataDeps } from './deps.ts'
import { ownedFields } from './owned-fields.ts'
import { rowsOf } from './rows.ts'
import { type Share, sharesOf } from './shares.ts'
import { tableNames, tablePrefix, tablesOf } from './tables.ts'

/** `manifest.json` of an archive. */
export interface ArchiveManifest {
  format: 'portico-module'
  formatVersion: 1
  module: string
  version: string
  at: number
  /** What of its schema was there. */
  migrations: string[]
}

/** An audience by what it stands for: its number is another one elsewhere. */
export interface AudienceLine {
  id: number
  hash: string
  grants: { principal: string; within: number | null }[]
}

/**
 * Writes all that goes with a plugin into a zip: rows as JSON lines by table, files as they lie. What
 * is made from the rest, and secrets among its settings, are not in it.
 */
export async function exportPlugin(deps: DataDeps, id: string, path: string): Promise<void> {
  const { engine, files, installed, now } = deps
  const db = engine.core
  const definition = installed.find((one) => one.id === id)
  const tables = await tableNames(db)
  const derived = (definition?.derived ?? []).map((table) => tablePrefix(id) + table)
  const own = (await tablesOf(db, id, await deps.coreTables()))
    .filter((table) => !derived.includes(table))
    .map((table) => ({ table, where: '1 = 1', parameters: [], kept: true }))
  const shares = sharesOf(id, installed, db.dialect, new Set(tables)).filter(({ kept }) => kept)
  const share = (table: string) => shares.find((one) => one.table === table)!
  const manifest: ArchiveManifest = {
    ...{ format: 'portico-module', formatVersion: 1, module: id },
    ...{ version: definition?.version ?? '', at: now(), migrations: await migrationsOf(db, id) },
  }
  const traces = await arrangedTraces({ db, now }, id)
  await writeArchive(path, async (archive) => {
    archive.json('manifest.json', manifest)
    archive.lines('audiences.jsonl', audiencesOf(db, [share('items'), share('spaces')]))
    archive.lines('owned-fields.jsonl', each(await ownedFields(db, id)))
    archive.lines(
      'arrangement.jsonl',
      each(
        traces.map((trace) =>
          trace.of === 'settings' && definition?.config
            ? { ...trace, settings: withoutSecrets(definition.config, trace.settings) }
            : trace,
        ),
      ),
    )
    for (const one of [...shares, ...own]) {
      archive.lines(`rows/${one.table}.jsonl`, rowsOf(db, one))
    }
    for await (const { id: file } of rowsOf(db, share('files'))) {
      for (const variant of await files.store.variantsOf(file as string)) {
        archive.file(`files/${file}/${variant}`, files.store.path(file as string, variant))
      }
    }
  })
}

export async function migrationsOf(db: BoundDatabase, id: string): Promise<string[]> {
  const rows = await db.select<{ name: string }>(
    'SELECT name FROM portico_migrations WHERE owner = ? ORDER BY name',
    [id],
  )
  return rows.map(({ name }) => name)
}

/** Audiences that rows point at, each after those it lies within. */
async function* audiencesOf(
  db: BoundDatabase,
  shares: readonly Share[],
): AsyncGenerator<AudienceLine> {
  const told = new Set<number>()
  async function* tell(id: number): AsyncGenerator<AudienceLine> {
    if (told.has(id)) return
    told.add(id)
    const [row] = await db.select<{ hash: string }>('SELECT hash FROM audience WHERE id = ?', [id])
    const grants = await db.select<{ principal: string; within: number | null }>(
      'SELECT principal, within FROM audience_grant WHERE audience_id = ? ORDER BY principal',
      [id],
    )
    for (const { within } of grants) if (within !== null) yield* tell(Number(within))
    yield { id, hash: row!.hash, grants }
  }
  for (const { table, where, parameters } of shares) {
    const columns = table === 'spaces' ? ['audience_id', 'listing_audience_id'] : ['audience_id']
    for (const column of columns) {
      const rows = await db.select<{ id: number }>(
        `SELECT DISTINCT ${column} AS id FROM ${table} WHERE ${where} ORDER BY 1`,
        parameters,
      )
      for (const { id } of rows) yield* tell(Number(id))
    }
  }
}

async function* each<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values
}
