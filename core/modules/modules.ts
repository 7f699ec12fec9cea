import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import {
  type AnyPluginDefinition,
  coreErrors,
  type Module,
  type ModuleSwitch,
  type Modules,
  type Viewer,
} from '../../sdk/index.ts'
import { dataOf } from './data.ts'
import type { DataDeps } from './deps.ts'
import { exportPlugin } from './export.ts'
import type { Exports } from './exports.ts'
import { closure, neededBy, needsOf } from './graph.ts'
import { purgePlugin } from './purge.ts'
import { restorePlugin } from './restore.ts'
import { createModuleSettings, type SettingsDeps } from './settings.ts'
import { ownersOf } from './tables.ts'

export interface ModulesDeps extends DataDeps, SettingsDeps {
  /** How a plugin runs in this process; undefined for one that is switched off. */
  standing(id: string): Pick<Module, 'state' | 'problem'> | undefined
  record(viewer: Viewer, action: string, id: string, after?: unknown): Promise<void>
  /** Every process assembles itself anew, and forgets what it remembers of the plugin. */
  assembleAnew(): Promise<void>
  exports: Exports
}

/** What administrators do with plugins. */
export function createModules(deps: ModulesDeps): Modules {
  const { engine, installed, arrangement, exports } = deps
  const { settings, save } = createModuleSettings(deps)

  function describe(definition: AnyPluginDefinition): Module {
    const { id, title, description, version, permissions = {} } = definition
    const { state, problem } = deps.standing(id) ?? { state: 'off', problem: undefined }
    return {
      ...{ id, title, description, version, state, problem },
      ...needsOf(definition),
      neededBy: neededBy(id, installed),
      permissions: Object.entries(permissions).map(([name, spec]) => ({ name, title: spec.title })),
      hasSettings: Object.keys(definition.config?.properties ?? {}).length > 0,
    }
  }

  async function list(viewer: Viewer): Promise<Module[]> {
    administer(viewer)
    const owners = await ownersOf(engine.core)
    const gone = owners.filter((id) => !installed.some((one) => one.id === id)).map(left)
    const inWords = ({ title }: Module) => title[viewer.locale] ?? title.en
    return [...installed.map(describe), ...gone].sort((a, b) =>
      inWords(a).localeCompare(inWords(b), viewer.locale),
    )
  }

  async function get(viewer: Viewer, id: string): Promise<Module> {
    const found = (await list(viewer)).find((one) => one.id === id)
    if (!found) throw coreErrors.notFound()
    return found
  }

  async function preview(viewer: Viewer, id: string, enabled: boolean): Promise<ModuleSwitch> {
    const all = new Map((await list(viewer)).map((one) => [one.id, one]))
    const module = all.get(id)
    if (!module || module.state === 'gone') throw coreErrors.notFound()
    const isOff = (one: string) => all.get(one)?.state === 'off'
    const along = closure(id, (one) => {
      const { needs = [], neededBy: dependants = [] } = all.get(one) ?? {}
      return enabled ? needs.filter(isOff) : dependants.filter((each) => !isOff(each))
    })
    const modules = along.map((one) => all.get(one)!).filter((one) => isOff(one.id) === enabled)
    return { enabled, modules, migrations: enabled ? await migrationsOf(along) : [] }
  }

  async function migrationsOf(ids: readonly string[]): Promise<ModuleSwitch['migrations']> {
    const each = await Promise.all(
      ids.map(async (id) => {
        const { migrations = [] } = installed.find((one) => one.id === id)!
        const pending = await engine.pending(id, migrations)
        return pending.map((name) => {
          const losesRows = !!migrations.find((one) => one.name === name)?.losesRows?.length
          return { module: id, name, losesRows }
        })
      }),
    )
    return each.flat()
  }

  const change: Modules['switch'] = async (viewer, id, enabled, along) => {
    const { modules } = await preview(viewer, id, enabled)
    const ids = modules.map((one) => one.id)
    if (ids.length === 0) return
    if ([...along].sort().join() !== [...ids].sort().join()) {
      const detail = 'Other modules are concerned by now. Look at the list again.'
      throw coreErrors.conflict({ detail })
    }
    const changes = await Promise.all(
      ids.map(async (one) => {
        const before = await arrangement.get('module', one)
        const value = { ...before?.value, enabled }
        return { kind: 'module', id: one, value, version: before?.version ?? 0 }
      }),
    )
    await arrangement.change(viewer, changes)
  }

  /** @throws core:conflict */
  async function mustBeOff(viewer: Viewer, id: string): Promise<Module> {
    const module = await get(viewer, id)
    const document = await arrangement.get<{ enabled?: boolean }>('module', id)
    const isOff = module.state === 'gone' || document?.value.enabled === false
    if (isOff && (module.state === 'off' || module.state === 'gone')) return module
    throw coreErrors.conflict({ detail: `Switch ${id} off first: its data would be written to.` })
  }

  async function keep(id: string, version: string) {
    const path = await exports.next(id, version, deps.now())
    await exportPlugin(deps, id, path)
    return exports.newest(id)
  }

  return {
    list,
    get,
    preview,
    switch: change,
    async settings(viewer, id) {
      administer(viewer)
      return settings(id)
    },
    async save(viewer, ...rest) {
      administer(viewer)
      await save(viewer, ...rest)
    },
    async data(viewer, id) {
      administer(viewer)
      return dataOf(deps, id)
    },
    async exports(viewer, id) {
      administer(viewer)
      return exports.list(id)
    },
    async export(viewer, id) {
      const { version } = await get(viewer, id)
      const kept = await keep(id, version)
      await deps.record(viewer, 'module.exported', id, { export: kept.name })
      return kept
    },
    async read(viewer, id, name) {
      administer(viewer)
      const stream = await exports.read(id, name)
      await deps.record(viewer, 'module.export-read', id, { export: name })
      return stream
    },
    async purge(viewer, id) {
      const { version } = await mustBeOff(viewer, id)
      const kept = await keep(id, version)
      await engine.core.tx(async () => {
        const purged = await purgePlugin(deps, viewer, id)
        await deps.record(viewer, 'module.purged', id, { export: kept.name, ...purged })
        await deps.assembleAnew()
      })
      return kept
    },
    async restore(viewer, id, from) {
      await mustBeOff(viewer, id)
      const path =
        'name' in from
          ? await exports.path(id, from.name)
          : `${await exports.next(id, 'upload', deps.now())}.incoming`
      try {
        if ('stream' in from) await pipeline(from.stream, createWriteStream(path, { mode: 0o600 }))
        await restorePlugin(deps, viewer, id, path)
      } finally {
        if ('stream' in from) await rm(path, { force: true })
      }
      const what = 'name' in from ? { export: from.name } : { export: 'upload' }
      await engine.core.tx(async () => {
        await deps.record(viewer, 'module.restored', id, what)
        await deps.assembleAnew()
      })
    },
  }
}

function administer(viewer: Viewer): void {
  if (!viewer.can('core:admin')) throw coreErrors.forbidden()
}

/** A plugin that is not installed any more, of which data is left. */
function left(id: string): Module {
  return {
    ...{ id, title: { en: id }, description: undefined, version: '', state: 'gone' },
    ...{ problem: undefined, needs: [], worksWith: [], neededBy: [], permissions: [] },
    hasSettings: false,
  }
}
