import type {
  MenuLine,
  PageRequest,
  Pages,
  RouteAccess,
  RouteSpec,
  Routes,
  SocketSpec,
  TProperties,
  Viewer,
} from '../../sdk/index.ts'
import { coreErrors, isReply, reply } from '../../sdk/index.ts'
import { didYouMean, nearest } from '../config/index.ts'
import type { Incoming, RouteEntry, RouteTable } from '../http/route-table.ts'
import type { SocketEntry } from '../http/sockets/index.ts'
import type { PageEntry } from '../pages/index.ts'

export interface RouteDeps {
  routes: RouteTable
  pages: PageEntry[]
  menu(viewer: Viewer, locale: string): Promise<MenuLine[]>
  /** The page a viewer begins with, where an admin chose one. */
  startOf(viewer: Viewer, locale: string): Promise<string | undefined>
  /** Renders a page or one of its fragments. */
  renderPage(entry: PageEntry, incoming: Incoming, data: Record<string, unknown>): Promise<string>
  knownPermissions(): readonly string[]
}

/** Pages as one plugin registers them; `slots` are those it declares. */
export function createPagesContext(id: string, slots: readonly string[], deps: RouteDeps): Pages {
  return {
    add(path, spec, load) {
      checkAccess(id, `page ${path}`, spec.access, deps)
      checkSlots(`${id} › page ${path}`, spec.slots ?? [], slots)
      const entry: PageEntry = { owner: id, path, spec, load: load as PageEntry['load'] }
      deps.pages.push(entry)
      deps.routes.add(pageRoute(entry, deps))
    },
    menu: deps.menu,
  }
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const

/** Routes as one plugin registers them. */
export function createRoutesContext(owner: string, deps: RouteDeps): Routes {
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
        ...(spec.use !== undefined && { use: `${owner}:${spec.use}` }),
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
    ...(verbs as unknown as Omit<Routes, 'raw' | 'socket'>),
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
    socket(path, spec, open) {
      checkAccess(owner, `socket ${address(owner, path)}`, spec.access, deps)
      deps.routes.add(socketRoute(owner, path, spec as never, open as never))
    },
  }
}

const address = (owner: string, path: string) => `/api/${owner}${path === '/' ? '' : path}`

/** To those who ask without wanting a WebSocket there is nothing to say. */
function socketRoute(
  owner: string,
  path: string,
  spec: SocketSpec<string, string, unknown>,
  open: SocketEntry['open'],
): RouteEntry {
  const { summary, access, reads, writes, ...rest } = spec
  const entry = { ...rest, owner, path: address(owner, path), access, open } as SocketEntry
  return {
    ...{ owner, kind: 'socket', method: 'GET', path: entry.path, summary, access, reads, writes },
    socket: entry,
    handle() {
      throw coreErrors.methodNotAllowed({ detail: 'This address takes WebSockets only.' })
    },
  }
}

/** A page is a GET route that answers with HTML, or with one partial of it. */
function pageRoute(entry: PageEntry, deps: RouteDeps): RouteEntry {
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
      if (isReply(data)) return data
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
  deps: RouteDeps,
): void {
  const known = ['public', 'signed-in', ...deps.knownPermissions()]
  if (known.includes(access)) return
  const near = nearest(access, known)
  throw new Error(
    `${owner} › ${where}: the permission "${access}" does not exist.${near ? ` Did you mean ${near}?` : ''}`,
  )
}
