import { join } from 'node:path'
import type { SeedContext } from '../sdk/index.ts'
import { arrangeWidgets, permissionsOf, seal } from './assembly-stages.ts'
import { buildAssets } from './assets.ts'
import { checkArranged } from './check-arranged.ts'
import { checkLanguages, checkRoles, checkViews } from './check-names.ts'
import { BootError, type Settings } from './config/index.ts'
import { contextDeps, type Disposer, seedContext } from './contexts.ts'
import { createFace } from './face.ts'
import { openFrontDoor } from './front-door.ts'
import { scheduleHousekeeping } from './housekeeping.ts'
import { createCookies } from './http/cookies.ts'
import { createRouteTable } from './http/route-table.ts'
import { openModules } from './modules/index.ts'
import { createOperations } from './operations/index.ts'
import {
  addLanguages,
  createCommands,
  createConduct,
  createContext,
  createRegistry,
  declarePlugin,
  parkOrRefuse,
  runStage,
  type Watchdog,
  within,
} from './plugins/index.ts'
import { healthReport } from './report.ts'
import { openRooms, type RoomOptions } from './rooms.ts'
import { createOfferedDemo } from './setup/index.ts'
import { arrivalOf } from './upgrade/index.ts'

export interface PortalOptions extends RoomOptions {
  /** Starts with the core alone. */
  safe?: boolean
  dev?: boolean
  /** Assembled to be looked at: no events are delivered and no jobs run. */
  idle?: boolean
  /** Throws where it is known that a plugin's migrations fail. */
  beforeMigrating?: (plugin: string) => void
  /** Where built assets lie; default in the data folder. Tests share one. */
  assets?: string
  /** Milliseconds plugins have for each thing they are asked to do. */
  patience?: Partial<typeof defaultPatience>
  /** Breaks off plugins that block the process; a number is how many milliseconds they may. */
  watchdog?: boolean | number
  /** Whether the process is about to stop: `/readyz` says so. */
  draining?: () => boolean
  /** Told what is going on while the portal starts. */
  progress?: (step: string) => void
}

/** A portal, assembled and ready to serve. */
export type Portal = Awaited<ReturnType<typeof createPortal>>

const defaultPatience = {
  ...{ stage: 20_000, migration: 120_000, request: 30_000, stop: 5_000 },
  /** For a widget of the shell; ten times as much where a page's own slots are what people came for. */
  widget: 200,
}

/** Boots a portal, stage by stage; a plugin that fails one is parked with its dependants. */
export async function createPortal(written: Settings, options: PortalOptions = {}) {
  const say = options.progress ?? (() => {})
  const patience = { ...defaultPatience, ...options.patience }
  say('database')
  const rooms = await openRooms(written, options)
  const { settings } = rooms
  let watchdog: Watchdog | undefined
  try {
    const log = rooms.log.forOwner('core')
    const plugins = options.safe ? [] : settings.plugins
    const registry = createRegistry(plugins, settings)
    const conduct = createConduct({
      registry,
      log,
      now: rooms.clock.now,
      transactionsNow: rooms.engine.openNow,
    })
    const { entrance, strikes } = conduct
    const stage = { registry, strict: settings.strict, log, timeout: patience.stage }
    const report = () => healthReport(conduct, rooms)
    registry.onPark((id) => {
      for (const room of [rooms.hooks, rooms.services, rooms.events, rooms.jobs]) room.park(id)
    })

    if (options.watchdog) {
      watchdog = conduct.watch(options.watchdog === true ? undefined : options.watchdog)
    }

    await rooms.identity.people.catchUp()
    await runStage(
      'migration',
      ({ id, definition }) =>
        entrance.enter(id, () => {
          options.beforeMigrating?.(id)
          return rooms.engine.migrate(id, definition.migrations ?? [], patience.migration)
        }),
      { ...stage, timeout: patience.migration * 2 },
    )

    say('plugins')
    const unheld = checkRoles(settings, permissionsOf(settings, rooms))
    if (unheld.length > 0) throw new BootError(unheld)
    await runStage('declaration', ({ definition }) => declarePlugin(definition, rooms), stage)
    await addLanguages(join(settings.folder, 'locales'), rooms)
    const unspoken = checkLanguages(written, rooms.i18n.installed())
    // The plugin that brought a language may be switched off: people then read the next one.
    if (unspoken.length > 0 && settings.strict && !options.safe) throw new BootError(unspoken)
    for (const { message } of unspoken) log.warn(message)
    const { load, offer } = (!options.safe && settings.demo) || {}
    const demo = load && !offer ? await load() : undefined
    const offered =
      load &&
      createOfferedDemo({
        ...{ db: rooms.db, jobs: rooms.jobs, load },
        context: (progress, signal) => seedContext(rooms, progress, { signal }),
      })
    const assets = options.assets ?? join(settings.data, 'assets')
    const cookies = createCookies(settings.site.url)
    const face = createFace({
      ...{ settings, rooms, registry, entrance, cookies, assets },
      widgetPatience: patience.widget,
    })
    const table = createRouteTable()
    const disposers: Disposer[] = []
    const door = openFrontDoor({
      settings,
      rooms,
      registry,
      entrance,
      face,
      table,
      cookies,
      assets,
      demo: async () => (demo && !(await rooms.setup.begun()) ? demo : undefined),
      offered,
      draining: options.draining ?? (() => false),
      patience: patience.request,
      requests: conduct.requests,
      report,
    })
    const operations = createOperations({
      ...{ rooms, settings, conduct, widgets: face.widgetWatch, startedAt: rooms.clock.now() },
    })
    const modules = openModules({ rooms, written, registry })
    const commands = createCommands()
    const context = contextDeps(
      rooms,
      face,
      table,
      disposers,
      entrance,
      registry,
      operations,
      modules,
      commands,
    )
    await runStage(
      'setup',
      ({ id, definition, ...record }) => {
        strikes.settingUp(id)
        const given = createContext({ id, definition, ...record }, context)
        return entrance.enter(id, () => definition.setup?.(given as never))
      },
      stage,
    )
    strikes.settingUp(undefined)
    seal(rooms, registry, stage)
    arrangeWidgets(face, settings, stage)
    for (const problem of checkViews(face, registry)) {
      parkOrRefuse(problem.plugin!, 'failed', problem, stage)
    }

    say('assets')
    face.useManifest(
      await buildAssets({
        ...{ settings, rooms, registry, face, strict: settings.strict },
        outDir: assets,
        dev: options.dev ?? false,
      }),
    )
    scheduleHousekeeping(rooms)
    rooms.arrangement.onCheck((documents) => checkArranged(written, settings, documents))
    // Without plugins, or to be looked at, this is no version that anybody upgraded to.
    const upgrade =
      options.idle || options.safe
        ? undefined
        : await rooms.upgrade.arrived(await arrivalOf(rooms, registry))
    if (!options.idle) {
      await rooms.events.start()
      await rooms.jobs.start()
      rooms.presence.start()
    }

    const { serve, sockets } = door.open()
    return {
      settings,
      written,
      rooms,
      registry,
      face,
      routes: table,
      commands,
      /** Answers a request of Node's HTTP server. */
      serve,
      sockets,
      demo,
      openApi: door.openApi,
      report,
      operations,
      /** What changed, if another version ran here before. */
      upgrade,
      conduct,
      seedContext: (progress: SeedContext['progress']) => seedContext(rooms, progress),

      /**
       * Finishes what is open, closes everything; last opened first. `emptied` waits for the requests
       * that are being answered: whoever listens knows them.
       */
      async close(grace = 10_000, emptied: () => Promise<void> = async () => {}): Promise<void> {
        const step = (owner: string, timeout: number, run: () => unknown) =>
          within({ timeout }, run).catch((error) =>
            log.error(`${owner} failed while stopping`, { plugin: owner, error }),
          )
        // Live streams never end by themselves; what is written from now on waits in the outbox.
        await step('presence', grace, rooms.presence.stop)
        await step('sockets', grace, sockets.stop)
        await step('events', grace, rooms.events.stop)
        await step('http', grace * 2, emptied)
        await step('jobs', grace * 2, () => rooms.jobs.stop(grace))
        await step('hooks', grace, rooms.hooks.idle)
        for (const { owner, run } of disposers.reverse()) await step(owner, patience.stop, run)
        await watchdog?.stop()
        await step('database', grace, rooms.engine.close)
      },
    }
  } catch (error) {
    await watchdog?.stop()
    await rooms.engine.close().catch(() => {})
    throw error
  }
}
