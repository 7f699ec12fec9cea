import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { coreErrors } from '../../sdk/index.ts'
import { type ArrangedRow, arrange, toArranged } from '../arrangement/index.ts'
import { BootError, type BootProblem, type Settings } from '../config/index.ts'
import {
  type DatabaseEngine,
  type MigrationEffect,
  MigrationError,
  openDatabase,
} from '../database/index.ts'
import { createLog } from '../log/index.ts'
import { tableNames } from '../modules/tables.ts'
import { createRegistry } from '../plugins/index.ts'
import { createPortal } from '../portal.ts'
import { coreMigrations } from '../rooms.ts'
import { porticoVersion } from '../version.ts'
import { arrivalOf } from './arrival.ts'
import type { Catalogue } from './catalogue.ts'
import { reportOf, type UpgradeReport } from './upgrade.ts'

/** What lies in a database of the version before, read without changing it. */
interface Standing {
  rows: ArrangedRow[]
  catalogue: Catalogue | undefined
}

/**
 * What the first start of this version would do to a portal on which an older one runs or ran. The
 * migrations are rehearsed on the data itself and undone; then this version is assembled beside it, on
 * an empty database with the same arrangement. Nothing of it stays.
 */
export async function predict(written: Settings): Promise<UpgradeReport> {
  const settings = { ...written, strict: false, demo: undefined }
  const isFile = !/^postgres(ql)?:/.test(settings.database)
  if (isFile && !existsSync(settings.database)) {
    throw new Error(`There is no database yet (${settings.database}): nothing to upgrade.`)
  }
  const engine = await openDatabase({ url: settings.database, log: silent() })
  try {
    const standing = await read(engine)
    try {
      const rehearsed = await rehearse(engine, settings, standing)
      return await assemble(settings, standing, rehearsed)
    } catch (error) {
      refuseIfBusy(error)
      return await wouldNotStart(error, settings, standing.catalogue)
    }
  } finally {
    await engine.close()
  }
}

const silent = () => createLog({ level: 'silent' }).forOwner('core')

async function read({ core: db }: DatabaseEngine): Promise<Standing> {
  const tables = await tableNames(db)
  const rows = tables.includes('arrangement')
    ? await db.select<ArrangedRow>('SELECT * FROM arrangement ORDER BY kind, id')
    : []
  const [note] = tables.includes('upgrade_notes')
    ? await db.select<{ value: string }>(`SELECT value FROM upgrade_notes WHERE id = 'catalogue'`)
    : []
  return { rows, catalogue: note && JSON.parse(note.value) }
}

interface Rehearsed {
  effects: MigrationEffect[]
  failures: Map<string, Error>
}

/** In the order of a start: who cannot migrate is parked, and so are those that need it. */
async function rehearse(
  engine: DatabaseEngine,
  settings: Settings,
  { rows }: Standing,
): Promise<Rehearsed> {
  const effects: MigrationEffect[] = []
  const failures = new Map<string, Error>()
  const { plugins, source } = arrange(
    settings,
    rows.map((row) => toArranged(row)),
  )
  const registry = createRegistry(plugins, { source, strict: false })
  await engine.rehearse(async (step) => {
    effects.push(...(await step('core', coreMigrations)))
    for (const { id, definition, state } of registry.all()) {
      if (state !== 'active') continue
      try {
        effects.push(...(await step(id, definition.migrations ?? [])))
      } catch (error) {
        refuseIfBusy(error)
        failures.set(id, error as Error)
        registry.park(id, 'failed', { code: 'plugin-migration', plugin: id, message: '' })
      }
    }
  })
  return { effects, failures }
}

/** On a database of its own, so that plugins that are set up for a look touch nothing. */
async function assemble(
  settings: Settings,
  { rows, catalogue }: Standing,
  { effects, failures }: Rehearsed,
): Promise<UpgradeReport> {
  const data = await mkdtemp(join(tmpdir(), 'portico-upgrade-'))
  const database = join(data, 'look.sqlite')
  try {
    await copyArrangement(database, rows)
    const portal = await createPortal(
      { ...settings, data, database },
      {
        ...{ idle: true, log: { level: 'silent' } },
        beforeMigrating(id) {
          if (failures.has(id)) throw failures.get(id)
        },
      },
    )
    try {
      const arrival = await arrivalOf(portal.rooms, portal.registry)
      return reportOf({ ...arrival, migrations: effects, before: catalogue })
    } finally {
      await portal.close()
    }
  } finally {
    await rm(data, { recursive: true, force: true })
  }
}

async function copyArrangement(url: string, rows: readonly ArrangedRow[]): Promise<void> {
  const engine = await openDatabase({ url, log: silent() })
  try {
    await engine.migrate('core', coreMigrations)
    await engine.core.tx(async () => {
      for (const row of rows) await engine.core.table('arrangement').insert(row)
    })
  } finally {
    await engine.close()
  }
}

/** @throws what says nothing about the start */
async function wouldNotStart(
  error: unknown,
  { plugins }: Settings,
  before: Catalogue | undefined,
): Promise<UpgradeReport> {
  const ids = plugins.map(({ definition }) => [definition?.id, definition?.version])
  return {
    from: before && { portico: before.portico, plugins: before.plugins },
    to: { portico: await porticoVersion(), plugins: Object.fromEntries(ids) },
    findings: problemsOf(error).map(({ plugin, code, message }) => ({
      ...{ plugin: plugin ?? 'core', about: 'start', subject: code, weight: 'stops' },
      text: `The portal would not start: ${message}`,
    })),
  }
}

function problemsOf(error: unknown): readonly BootProblem[] {
  if (error instanceof BootError) return error.problems
  if (error instanceof MigrationError) return [{ code: 'migration', message: error.message }]
  throw error
}

/** A lock somebody else holds says nothing about the migration. */
function refuseIfBusy(error: unknown): void {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: string }
    if (code !== '55P03' && code !== 'SQLITE_BUSY') continue
    throw coreErrors.databaseUnavailable({
      detail:
        'The portal is too busy to rehearse the migrations beside it. Try again later, or check a copy of the database.',
    })
  }
}
