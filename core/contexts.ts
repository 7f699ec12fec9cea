import type { Modules, Operations, SeedContext } from '../sdk/index.ts'
import { withGate } from './access/index.ts'
import { backupsForPlugins } from './backup/index.ts'
import type { Face } from './face.ts'
import type { RouteTable } from './http/route-table.ts'
import type { ContextDeps, Entrance, PluginCommands, PluginRegistry } from './plugins/index.ts'
import type { Rooms } from './rooms.ts'
import { createOnce } from './setup/index.ts'

/** A sign-in does not wait longer for another server. */
const signInMs = 5_000

/** Something to be run when the portal stops. */
export interface Disposer {
  owner: string
  run: () => void | Promise<void>
}

/** What plugins get in `setup`. */
export function contextDeps(
  rooms: Rooms,
  face: Face,
  table: RouteTable,
  disposers: Disposer[],
  { enter }: Entrance,
  registry: PluginRegistry,
  operations: Operations,
  modules: Modules,
  commands: PluginCommands,
): ContextDeps {
  return {
    enter,
    hooks: rooms.hooks.forPlugin,
    events: rooms.events.forPlugin,
    processes: rooms.events.processes,
    jobs: rooms.jobs.forPlugin,
    database: (id) => withGate(rooms.engine.forOwner(id)),
    log: rooms.log.forOwner,
    items: rooms.items,
    spaces: rooms.access.spaces,
    trees: rooms.items.trees,
    people: rooms.identity.people,
    access: rooms.desk,
    arrangement: rooms.arrangement.forPlugin,
    appearance: rooms.appearance,
    audit: rooms.audit,
    backups: backupsForPlugins(rooms.backups),
    commands: commands.forPlugin,
    operations,
    modules,
    languages: rooms.languages,
    files: rooms.files,
    mail: rooms.mail,
    signIn: (id) => rooms.identity.ways.forPlugin(id, (run) => enter(id, run, signInMs)),
    services: rooms.services,
    routes: table,
    pages: face.pages,
    widgets: face.widgets,
    menu: face.menu,
    startOf: face.startOf,
    titleOf: (owner) => registry.get(owner)?.definition.title,
    isActive: registry.isActive,
    t: rooms.t,
    now: rooms.clock.now,
    system: rooms.viewers.system,
    renderPage: face.page,
    knownPermissions: () => [...rooms.access.permissions.all().keys()],
    onDispose: (owner, run) => void disposers.push({ owner, run }),
  }
}

/** What demo content is loaded through; `beside`: in a portal somebody lives in already. */
export function seedContext(
  rooms: Rooms,
  progress: SeedContext['progress'],
  beside?: { signal: AbortSignal },
): SeedContext {
  return {
    people: rooms.identity.people,
    spaces: rooms.access.spaces,
    items: rooms.items,
    trees: rooms.items.trees,
    files: rooms.files,
    system: rooms.viewers.system,
    as: (personId) => rooms.viewers.viewerFor(personId),
    service: rooms.services.find,
    at: rooms.clock.at,
    now: rooms.clock.now,
    once: createOnce(rooms.db, beside?.signal),
    inhabited: beside !== undefined,
    progress,
  }
}
