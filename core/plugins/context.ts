import type {
  Access,
  Appearance,
  Arrangement,
  Audit,
  Backups,
  Commands,
  Database,
  Events,
  Hooks,
  Items,
  Jobs,
  Languages,
  Log,
  Mail,
  Modules,
  Operations,
  People,
  PluginFiles,
  Processes,
  QueueOptions,
  SetupContext,
  SignInWays,
  Spaces,
  Trees,
  Viewer,
} from '../../sdk/index.ts'
import type { CoreFiles } from '../files/index.ts'
import type { MailRoom } from '../mail/index.ts'
import type { ServiceRegistry } from '../services/index.ts'
import type { Entrance } from './entrance.ts'
import type { PluginRecord } from './registry.ts'
import { createPagesContext, createRoutesContext, type RouteDeps } from './routes-context.ts'
import { createWidgetsContext, type WidgetDeps } from './widgets-context.ts'

/** The rooms a plugin's context is made of. */
export interface ContextDeps extends RouteDeps, WidgetDeps {
  enter: Entrance['enter']
  hooks(id: string): Hooks
  events(id: string): Events
  processes(id: string): Processes
  jobs(id: string): Jobs
  database(id: string): Database
  log(id: string): Log
  items: Items
  spaces: Spaces
  trees: Trees
  people: People
  access: Access
  arrangement(id: string): Arrangement
  appearance: Appearance
  audit: Audit
  backups: Backups
  commands(id: string): Commands
  languages: Languages
  operations: Operations
  modules: Modules
  files: CoreFiles
  mail: MailRoom
  signIn(id: string): SignInWays
  services: ServiceRegistry
  t(locale: string, key: string, params?: Record<string, unknown>): string
  now(): number
  system: Viewer
  onDispose(owner: string, run: () => void | Promise<void>): void
}

/** Builds what `setup` gets. Everything carries the plugin's id, so it can be parked and named. */
export function createContext(record: PluginRecord, deps: ContextDeps): SetupContext {
  const { id, definition, config } = record
  return {
    id,
    config,
    use: deps.services.resolve(id, definition.uses ?? {}),
    hooks: deps.hooks(id),
    routes: createRoutesContext(id, deps),
    pages: createPagesContext(id, definition.slots ?? [], deps),
    widgets: createWidgetsContext(id, deps),
    items: deps.items,
    spaces: deps.spaces,
    trees: deps.trees,
    people: deps.people,
    access: deps.access,
    arrangement: deps.arrangement(id),
    appearance: deps.appearance,
    audit: deps.audit,
    backups: deps.backups,
    commands: deps.commands(id),
    languages: deps.languages,
    operations: deps.operations,
    modules: deps.modules,
    files: createFilesContext(id, deps),
    mail: createMailContext(id, deps),
    signIn: deps.signIn(id),
    events: createEventsContext(id, deps),
    processes: createProcessesContext(id, deps),
    jobs: createJobsContext(id, deps),
    db: deps.database(id),
    log: deps.log(id),
    t: deps.t,
    now: deps.now,
    system: deps.system,
    provide: (token, service) => deps.services.provide(id, token, service),
    onDispose: (run) => deps.onDispose(id, run),
  }
}

/** Without the core's own parameters; letters are named and written in the plugin's name. */
function createMailContext(id: string, { mail, enter }: ContextDeps): Mail {
  return {
    available: mail.available,
    send: (message) => mail.send(message),
    letters: (name, write) =>
      mail.letters(`${id}.${name}`, (letterId) => enter(id, () => write(letterId), letterMs)),
    failures: mail.failures,
  }
}

/** A digest asks many plugins. */
const letterMs = 20_000

/** A rule stands between a person and an upload. */
const ruleMs = 5_000

function createFilesContext(id: string, { files, enter }: ContextDeps): PluginFiles {
  return {
    ...files,
    accept: (name, { maxBytes, check }) =>
      files.uses.define(`${id}:${name}`, {
        maxBytes: typeof maxBytes === 'function' ? () => enter(id, maxBytes, ruleMs) : maxBytes,
        check: check && ((...asked) => enter(id, () => check(...asked), ruleMs)),
      }),
  }
}

/** As long as the rooms wait for them. */
const eventMs = 5_000
const jobMs = 60_000

/** What is called later goes through the entrance as well: counted, and broken off alone. */
function createEventsContext(id: string, { events, enter }: ContextDeps): Events {
  const { emit, on } = events(id)
  return {
    emit,
    on: (token, handler) => on(token, (event) => enter(id, () => handler(event), eventMs)),
  }
}

function createProcessesContext(id: string, { processes, enter }: ContextDeps): Processes {
  const { tell, hear } = processes(id)
  return {
    tell,
    hear: (name, listen) => hear(name, (text) => enter(id, () => listen(text), eventMs)),
  }
}

function createJobsContext(id: string, { jobs, enter }: ContextDeps): Jobs {
  const { queue, every } = jobs(id)
  const limit = (options?: QueueOptions) => options?.timeoutMs ?? jobMs
  return {
    queue: (name, payload, handler, options) =>
      queue(name, payload, (job) => enter(id, () => handler(job), limit(options)), options),
    every: (name, cron, handler, options) =>
      every(name, cron, (signal) => enter(id, () => handler(signal), limit(options)), options),
  }
}
