import { join } from 'node:path'
import type { Module, Modules } from '../../sdk/index.ts'
import type { Settings } from '../config/index.ts'
import { openDatabase } from '../database/index.ts'
import { createLog } from '../log/index.ts'
import type { PluginRecord, PluginRegistry } from '../plugins/index.ts'
import { coreMigrations, type Rooms } from '../rooms.ts'
import { createExports } from './exports.ts'
import { createModules } from './modules.ts'
import { tableNames } from './tables.ts'

export { ownersOf } from './tables.ts'

export interface ModulesOptions {
  rooms: Rooms
  /** As the config says, with all plugins that are installed. */
  written: Settings
  /** The plugins that run, or were to; none where no portal runs. */
  registry?: PluginRegistry
}

/** What administrators do with plugins. */
export function openModules({ rooms, written, registry }: ModulesOptions): Modules {
  const { installed, data } = written
  const plugins = new Map(installed.map((plugin) => [plugin.definition.id, plugin]))
  const switchedOn = new Set(rooms.settings.plugins.map(({ definition }) => definition.id))
  return createModules({
    engine: rooms.engine,
    files: rooms.files,
    principals: rooms.access.principals,
    events: rooms.events.forPlugin('core'),
    arrangement: rooms.arrangement.forPlugin('core'),
    assembleAnew: rooms.arrangement.assembleAnew,
    exports: createExports(join(data, 'exports')),
    installed: [...plugins.values()].map(({ definition }) => definition),
    coreTables: once(coreTables),
    now: rooms.clock.now,
    plugin: (id) => plugins.get(id),
    words: ({ locale }, { key, params }) => rooms.t(locale, `core.field.${key}`, params),
    standing: (id) => (switchedOn.has(id) ? standingOf(registry?.get(id)) : undefined),
    record: (viewer, action, id, after) =>
      rooms.audit.record(viewer, { action, object: `module:${id}`, after }),
  })
}

function standingOf(record: PluginRecord | undefined): Pick<Module, 'state' | 'problem'> {
  if (!record || record.state === 'active') return { state: 'on', problem: undefined }
  const { state, problem } = record
  return {
    state: state === 'disabled' ? 'off' : state,
    problem: problem && { message: problem.message, hint: problem.hint },
  }
}

/** A plugin called "item" has the prefix of `item_refs`: what the core makes is asked of the core. */
async function coreTables(): Promise<string[]> {
  const log = createLog({ level: 'silent' }).forOwner('core')
  const engine = await openDatabase({ url: ':memory:', log })
  try {
    await engine.migrate('core', coreMigrations)
    return await tableNames(engine.core)
  } finally {
    await engine.close()
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}
