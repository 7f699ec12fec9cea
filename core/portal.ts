import type { Server } from 'node:http'
import { join } from 'node:path'
import { coreSlots, type SeedContext } from '../sdk/index.ts'
import { withGate } from './access/index.ts'
import { buildPortalAssets } from './client/portal-assets.ts'
import { BootError, type Settings } from './config/index.ts'
import { createFace, type Face } from './face.ts'
import { openFrontDoor } from './front-door.ts'
import { scheduleHousekeeping } from './housekeeping.ts'
import { listen } from './http/app.ts'
import { createCookies } from './http/cookies.ts'
import { createDrain, type Drain } from './http/drain.ts'
import { createRouteTable, type RouteTable } from './http/route-table.ts'
import {
  type ContextDeps,
  createContext,
  createEntrance,
  createRegistry,
  declarePlugin,
  type PluginRegistry,
  parkOrRefuse,
  runStage,
} from './plugins/index.ts'
import { healthReport } from './report.ts'
import { coreMigrations, locales, openRooms, type RoomOptions, type Rooms } from './rooms.ts'

export interface PortalOptions extends RoomOptions {
  /** Starts with the core alone. */
  safe?: boolean
  dev?: boolean
  /** Assembled to be looked at: no events are delivered and no jobs run. */
  idle?: boolean
  /** Where built assets lie; default in the data folder. Tests share one. */
  assets?: string
  /** Told what is going on while the portal starts. */
  progress?: (step: string) => void
}

/** A portal, assembled and ready to listen. */
export type Portal = Awaited<ReturnType<typeof createPortal>>

interface Disposer {
  owner: string
  run: () => void | Promise<void>
}

/** Boots a portal, stage by stage; a plugin that fails one is parked with its dependants. */
export async function createPortal(settings: Settings, options: PortalOptions = {}) {
  const say = options.progress ?? (() => {})
  const rooms = await openRooms(settings, options)
  try {
    const log = rooms.log.forOwner('core')
    const plugins = options.safe ? [] : settings.plugins
    const registry = createRegistry(plugins, settings)
    const entrance = createEntrance(() => registry)
    const stage = { registry, strict: settings.strict, log, timeout: 20_000 }
    const migrating = { ...stage, timeout: 120_000 }
    registry.onPark((id) => {
      for (const room of [rooms.hooks, rooms.services, rooms.events, rooms.jobs]) room.park(id)
    })

    say('database')
    await rooms.engine.migrate('core', coreMigrations)
    await runStage(
      'migration',
      ({ id, definition }) => rooms.engine.migrate(id, definition.migrations ?? []),
      migrating,
    )

    say('plugins')
    await runStage('declaration', ({ definition }) => declarePlugin(definition, rooms), stage)
    const demo = settings.demo && !options.safe ? await settings.demo() : undefined
    const assets = options.assets ?? join(settings.data, 'assets')
    const cookies = createCookies(settings.site.url)
    const face = createFace({ settings, rooms, registry, entrance, cookies })
    const table = createRouteTable()
    const disposers: Disposer[] = []
    let drain: Drain | undefined
    const door = openFrontDoor({
      settings,
      rooms,
      registry,
      entrance,
      face,
      table,
      cookies,
      assets,
      demo: () => demo,
      draining: () => drain?.draining() ?? false,
      report: () => healthReport(registry, rooms),
    })
    const context = contextDeps(rooms, face, table, disposers)
    await runStage(
      'setup',
      (record) => record.definition.setup?.(createContext(record, context) as never),
      stage,
    )
    seal(rooms, registry, stage)
    arrangeWidgets(face, settings, stage)

    say('assets')
    face.useManifest(
      await buildAssets(settings, rooms, registry, face, {
        outDir: assets,
        dev: options.dev ?? false,
      }),
    )
    scheduleHousekeeping(rooms)
    if (!options.idle) {
      await rooms.events.start()
      await rooms.jobs.start()
    }
    const app = door.app()

    return {
      settings,
      rooms,
      registry,
      face,
      routes: table,
      app,
      demo,
      openApi: door.openApi,
      report: () => healthReport(registry, rooms),
      seedContext: (progress: SeedContext['progress']) => seedContext(rooms, progress),

      /** Serves on the port; 0 takes any free one. */
      async listen(port = settings.port, host?: string): Promise<{ port: number; server: Server }> {
        const listening = await listen(app, port, host)
        drain = createDrain(listening.server)
        return listening
      },

      /** Finishes what is open, hands unfinished jobs back, closes everything; last opened first. */
      async close(patience = 10_000): Promise<void> {
        // Live streams never end by themselves; what is written from now on waits in the outbox.
        await rooms.events.stop()
        await drain?.drain(patience)
        await rooms.jobs.stop()
        await rooms.hooks.idle()
        for (const { owner, run } of disposers.reverse()) {
          await Promise.resolve()
            .then(run)
            .catch((error) => log.error(`${owner} failed while stopping`, { error }))
        }
        await rooms.engine.close()
      },
    }
  } catch (error) {
    await rooms.engine.close().catch(() => {})
    throw error
  }
}

/** Hooks are closed for new taps; plugins at fault are left out and the rest is sealed. */
function seal(
  rooms: Rooms,
  registry: PluginRegistry,
  stage: { registry: PluginRegistry; strict: boolean },
): void {
  try {
    rooms.hooks.seal(registry.order)
  } catch (error) {
    if (!(error instanceof BootError) || stage.strict) throw error
    for (const problem of error.problems) parkOrRefuse(problem.plugin!, 'failed', problem, stage)
    rooms.hooks.seal(registry.order)
  }
}

function arrangeWidgets(
  face: Face,
  settings: Settings,
  stage: { registry: PluginRegistry; strict: boolean },
): void {
  for (const problem of face.widgets.arrange(settings.layout, coreSlots)) {
    if (!problem.plugin) throw new BootError([problem])
    parkOrRefuse(problem.plugin, 'misconfigured', problem, stage)
  }
}

function buildAssets(
  settings: Settings,
  rooms: Rooms,
  registry: PluginRegistry,
  face: Face,
  to: { outDir: string; dev: boolean },
) {
  return buildPortalAssets({
    theme: settings.theme,
    color: settings.site.color,
    plugins: registry.all().map(({ id, definition }) => ({
      id,
      folder: definition.folder,
      icons: [
        ...(definition.icons ?? []),
        ...Object.values(definition.items ?? {}).map(({ icon }) => icon),
        ...face.pages
          .filter(({ owner }) => owner === id)
          .flatMap(({ spec }) => spec.nav?.icon ?? []),
      ],
    })),
    messages: Object.fromEntries(locales.map((locale) => [locale, rooms.i18n.catalogue(locale)])),
    ...to,
  })
}

function contextDeps(
  rooms: Rooms,
  face: Face,
  table: RouteTable,
  disposers: Disposer[],
): ContextDeps {
  return {
    hooks: rooms.hooks.forPlugin,
    events: rooms.events.forPlugin,
    jobs: rooms.jobs.forPlugin,
    database: (id) => withGate(rooms.engine.forOwner(id)),
    log: rooms.log.forOwner,
    items: rooms.items,
    spaces: rooms.access.spaces,
    people: rooms.identity.people,
    files: rooms.files,
    services: rooms.services,
    routes: table,
    pages: face.pages,
    widgets: face.widgets,
    t: rooms.t,
    now: rooms.clock.now,
    system: rooms.viewers.system,
    renderPage: face.page,
    knownPermissions: () => [...rooms.access.permissions.all().keys()],
    onDispose: (owner, run) => void disposers.push({ owner, run }),
  }
}

function seedContext(rooms: Rooms, progress: SeedContext['progress']): SeedContext {
  return {
    people: rooms.identity.people,
    spaces: rooms.access.spaces,
    items: rooms.items,
    files: rooms.files,
    system: rooms.viewers.system,
    as: (personId) => rooms.viewers.viewerFor(personId),
    service: rooms.services.find,
    at: rooms.clock.at,
    now: rooms.clock.now,
    progress,
  }
}
