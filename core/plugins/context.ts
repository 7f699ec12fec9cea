import type {
  Access,
  Appearance,
  Arrangement,
  Audit,
  Backups,
  Database,
  Events,
  Files,
  Hooks,
  Items,
  Jobs,
  Languages,
  LocalText,
  Log,
  Mail,
  MenuLine,
  Modules,
  OfferedWidget,
  Operations,
  PageRequest,
  People,
  QueueOptions,
  RouteAccess,
  RouteSpec,
  Routes,
  SetupContext,
  SignInWays,
  Spaces,
  TProperties,
  Viewer,
} from '../../sdk/index.ts'
import { coreErrors, reply, Type } from '../../sdk/index.ts'
import { didYouMean, nearest } from '../config/index.ts'
import type { Incoming, RouteEntry, RouteTable } from '../http/route-table.ts'
import type { MailRoom } from '../mail/index.ts'
import type { PageEntry, WidgetTable } from '../pages/index.ts'
import { check, sentence } from '../schema/index.ts'
import type { ServiceRegistry } from '../services/index.ts'
import type { Entrance } from './entrance.ts'
import type { PluginRecord } from './registry.ts'

/** The rooms a plugin's context is made of. */
export interface ContextDeps {
  enter: Entrance['enter']
  hooks(id: string): Hooks
  events(id: string): Events
  jobs(id: string): Jobs
  database(id: string): Database
  log(id: string): Log
  items: Items
  spaces: Spaces
  people: People
  access: Access
  arrangement(id: string): Arrangement
  appearance: Appearance
  audit: Audit
  backups: Backups
  languages: Languages
  operations: Operations
  modules: Modules
  files: Files
  mail: MailRoom
  signIn(id: string): SignInWays
  services: ServiceRegistry
  routes: RouteTable
  pages: PageEntry[]
  widgets: WidgetTable
  menu(viewer: Viewer, locale: string): Promise<MenuLine[]>
  /** The page a viewer begins with, where an admin chose one. */
  startOf(viewer: Viewer, locale: string): Promise<string | undefined>
  titleOf(owner: string): LocalText | undefined
  isActive(owner: string): boolean
  t(locale: string, key: string, params?: Record<string, unknown>): string
  now(): number
  system: Viewer
  /** Renders a page or one of its fragments. */
  renderPage(entry: PageEntry, incoming: Incoming, data: Record<string, unknown>): Promise<string>
  knownPermissions(): readonly string[]
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
    routes: createRoutes(id, deps),
    pages: {
      add(path, spec, load) {
        checkAccess(id, `page ${path}`, spec.access, deps)
        checkSlots(`${id} › page ${path}`, spec.slots ?? [], definition.slots ?? [])
        const entry: PageEntry = { owner: id, path, spec, load: load as PageEntry['load'] }
        deps.pages.push(entry)
        deps.routes.add(pageRoute(entry, deps))
      },
      menu: deps.menu,
    },
    widgets: {
      add(name, spec, load) {
        deps.widgets.add({ owner: id, id: `${id}:${name}`, ...spec, load: load as never })
      },
      offered: (_viewer, locale) => offered(locale, deps),
      checked: (widget, settings) => checkedSettings(widget, settings, deps),
    },
    items: deps.items,
    spaces: deps.spaces,
    people: deps.people,
    access: deps.access,
    arrangement: deps.arrangement(id),
    appearance: deps.appearance,
    audit: deps.audit,
    backups: deps.backups,
    languages: deps.languages,
    operations: deps.operations,
    modules: deps.modules,
    files: deps.files,
    mail: createMailContext(id, deps),
    signIn: deps.signIn(id),
    events: createEventsContext(id, deps),
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

/** Slots whose widgets make no sense elsewhere. */
const ofTheShell = new Set(['core:header', 'core:setup'])

/** What may stand on a page that is about nothing: neither the shell's small parts, nor what needs more. */
function offered(locale: string, { widgets, titleOf, isActive }: ContextDeps): OfferedWidget[] {
  const inWords = (text: LocalText | undefined) => text && (text[locale] ?? text.en)
  return widgets
    .all()
    .filter(({ owner, needs, slot }) => {
      return isActive(owner) && !needs?.length && !ofTheShell.has(slot?.name ?? '')
    })
    .map(({ id, owner, title, description, icon, settings }) => ({
      ...{ id, icon, settings },
      title: inWords(title)!,
      description: inWords(description),
      from: inWords(titleOf(owner)) ?? owner,
    }))
    .sort((a, b) => a.from.localeCompare(b.from, locale) || a.title.localeCompare(b.title, locale))
}

function checkedSettings(
  id: string,
  settings: Record<string, unknown>,
  { widgets }: ContextDeps,
): Record<string, unknown> {
  const widget = widgets.get(id)
  if (!widget) throw coreErrors.notFound({ detail: `There is no widget "${id}".` })
  const value = structuredClone(settings)
  const schema = { ...(widget.settings ?? Type.Object({})), additionalProperties: false }
  const problem = check(schema, value)
  if (!problem) return value
  const message = sentence(problem)
  throw coreErrors.invalid({
    detail: `${id} › ${problem.path.slice(1)}: ${message}`,
    fields: [{ path: problem.path, message }],
  })
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

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const

function createRoutes(owner: string, deps: ContextDeps): Routes {
  const register =
    (method: string) =>
    (
      path: string,
      spec: RouteSpec<string, TProperties, TProperties>,
      handler: (request: Incoming) => unknown,
    ) => {
      checkAccess(owner, `${method.toUpperCase()} ${address(owner, path)}`, spec.access, deps)
      deps.routes.add({
        ...spec,
        owner,
        kind: 'api',
        method,
        path: address(owner, path),
        handle: handler,
      })
    }
  const verbs = Object.fromEntries(
    methods.map((method) => [method, register(method.toUpperCase())]),
  )
  return {
    ...(verbs as unknown as Omit<Routes, 'raw'>),
    raw(method, path, spec, handler) {
      checkAccess(owner, `${method.toUpperCase()} ${address(owner, path)}`, spec.access, deps)
      deps.routes.add({
        ...spec,
        owner,
        kind: 'raw',
        method: method.toUpperCase(),
        path: address(owner, path),
        handle: ({ viewer, raw }) =>
          handler({ viewer, url: raw.URL, headers: raw.headers, body: raw.req }).then(reply),
      })
    },
  }
}

const address = (owner: string, path: string) => `/api/${owner}${path === '/' ? '' : path}`

/** A page is a GET route that answers with HTML, or with one partial of it. */
function pageRoute(entry: PageEntry, deps: ContextDeps): RouteEntry {
  return {
    owner: entry.owner,
    kind: 'page',
    method: 'GET',
    path: entry.path,
    summary: `Page: ${entry.spec.title}`,
    access: entry.spec.access,
    reads: entry.spec.reads,
    writes: [],
    async handle(incoming) {
      const start =
        isBegin(entry, incoming) && (await deps.startOf(incoming.viewer, incoming.locale))
      if (start) return reply({ status: 303, headers: { Location: start } })
      const request: PageRequest<Record<string, string>> = {
        params: incoming.params,
        query: incoming.search,
        viewer: incoming.viewer,
        locale: incoming.locale,
        fragment: incoming.search.get('fragment') ?? undefined,
        get signal() {
          return incoming.signal
        },
      }
      const data = (await entry.load(request as never)) as Record<string, unknown>
      return reply({
        headers: { 'Content-Type': 'text/html; charset=utf-8' },
        body: await deps.renderPage(entry, incoming, data),
      })
    },
  }
}

/** Somebody comes to the portal, and wants nothing in particular. */
const isBegin = ({ path }: PageEntry, { search }: Incoming): boolean =>
  path === '/' && search.size === 0

function checkSlots(where: string, slots: readonly string[], known: readonly string[]): void {
  for (const slot of slots) {
    if (known.includes(slot)) continue
    throw new Error(
      `${where}: the plugin declares no slot "${slot}".${didYouMean(slot, known)} List it under "slots" of definePlugin.`,
    )
  }
}

/** A misspelt permission would lock everybody out, or worse; it refuses to boot instead. */
function checkAccess(
  owner: string,
  where: string,
  access: RouteAccess<string>,
  deps: ContextDeps,
): void {
  const known = ['public', 'signed-in', ...deps.knownPermissions()]
  if (known.includes(access)) return
  const near = nearest(access, known)
  throw new Error(
    `${owner} › ${where}: the permission "${access}" does not exist.${near ? ` Did you mean ${near}?` : ''}`,
  )
}
