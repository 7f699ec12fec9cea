import type { Context } from 'koa'
import { coreHooks, sdkVersion, type Viewer } from '../sdk/index.ts'
import type { Settings } from './config/index.ts'
import { errorWords } from './error-words.ts'
import type { Face } from './face.ts'
import { createApp } from './http/app.ts'
import { createAssets } from './http/assets.ts'
import type { Cookies } from './http/cookies.ts'
import { sayWhose } from './http/offline.ts'
import { openApi } from './http/openapi.ts'
import type { RouteTable } from './http/route-table.ts'
import { addAppRoutes } from './http/routes/app.ts'
import { addBrandRoutes } from './http/routes/brand.ts'
import { addEditorRoutes } from './http/routes/editor.ts'
import { addEventRoutes } from './http/routes/events.ts'
import { addFileRoutes } from './http/routes/files.ts'
import { addHealthRoutes } from './http/routes/health.ts'
import { addIdentityRoutes } from './http/routes/identity.ts'
import { addPaletteRoute } from './http/routes/palette.ts'
import { addPeopleRoutes } from './http/routes/people.ts'
import { addPreferenceRoutes } from './http/routes/preferences.ts'
import { addPresenceRoutes } from './http/routes/presence.ts'
import type { Passing } from './http/routes/setup/door.ts'
import { addSetupRoutes } from './http/routes/setup/index.ts'
import { addUploadRoutes } from './http/routes/uploads.ts'
import { addViewingRoutes } from './http/routes/viewing.ts'
import type { RequestState } from './http/serve.ts'
import { chooseLocale, type I18n, languageOf } from './i18n/index.ts'
import type { OpenWork } from './open-work.ts'
import type { Entrance, PluginRegistry } from './plugins/index.ts'
import type { Rooms } from './rooms.ts'
import type { OfferedDemo } from './setup/index.ts'
import { openSocketRoom } from './socket-room.ts'

export interface FrontDoorOptions {
  settings: Settings
  rooms: Rooms
  registry: PluginRegistry
  entrance: Entrance
  face: Face
  table: RouteTable
  cookies: Cookies
  assets: string
  /** Sign-ins to show, in demo mode only. */
  demo(): Promise<{ logins: readonly string[]; password: string } | undefined>
  /** What the first run may offer. */
  offered: OfferedDemo | undefined
  draining(): boolean
  /** Requests that are being answered. */
  requests: OpenWork
  /** Milliseconds a handler may take. */
  patience: number
  report(): Promise<Record<string, unknown>>
}

/** Adds the core's own addresses and makes the application that serves all of them. */
export function openFrontDoor(options: FrontDoorOptions) {
  const { settings, rooms, face, table, cookies } = options
  const coreHookBus = rooms.hooks.forPlugin('core')
  const describeApi = () =>
    openApi(table.all(), { name: settings.site.name, url: settings.site.url, version: sdkVersion })

  addIdentityRoutes(table, {
    identity: rooms.identity,
    spaces: rooms.access.spaces,
    presence: rooms.presence,
    cookies,
    url: settings.site.url,
    log: rooms.log.forOwner('core'),
    now: rooms.clock.now,
    signedIn: (personId) => coreHookBus.emit(coreHooks.signedIn, { personId }),
    page: face.corePage,
    errorWords: (locale, error) => errorWords(rooms.t, locale, error),
    demo: options.demo,
  })
  const setup = addSetupRoutes(table, {
    ...{ db: rooms.db, setup: rooms.setup, identity: rooms.identity, settings, cookies },
    ...{ appearance: rooms.appearance, audit: rooms.audit, files: rooms.files },
    ...{ spaces: rooms.access.spaces, offered: options.offered, system: rooms.viewers.system },
    arrangement: rooms.arrangement.forPlugin('core'),
    languages: () => rooms.i18n.offered().map(languageOf),
    now: rooms.clock.now,
    signedIn: (personId) => coreHookBus.emit(coreHooks.signedIn, { personId }),
    page: face.corePage,
    fragment: face.fragment,
    errorWords: (locale, error) => errorWords(rooms.t, locale, error),
  })
  addPaletteRoute(table, async (request) => {
    const { results } = await coreHookBus.collect(coreHooks.palette, request)
    return results.map(({ value }) => value).filter(({ items }) => items.length > 0)
  })
  addPreferenceRoutes(table, {
    ...{ cookies, people: rooms.identity.people },
    offered: rooms.i18n.offered,
  })
  addPeopleRoutes(table, {
    people: rooms.identity.people,
    t: rooms.t,
    others: async (request) => {
      const { results } = await coreHookBus.collect(coreHooks.mentions, request)
      return results.flatMap(({ value }) => value)
    },
  })
  addViewingRoutes(table, rooms.viewing, cookies, rooms.clock.now)
  addPresenceRoutes(table, rooms.presence, rooms.identity.people)
  addBrandRoutes(table, {
    ...{ brands: rooms.brands, themes: rooms.themes },
    ...{ files: rooms.files, system: rooms.viewers.system },
  })
  addEditorRoutes(table, rooms.items)
  addFileRoutes(table, rooms.files)
  addUploadRoutes(table, rooms.files)
  addAppRoutes(table, {
    ...{ page: face.corePage, webManifest: face.webManifest },
    worker: () => face.worker(),
    offered: rooms.i18n.offered,
  })
  addEventRoutes(table, rooms.events.live, () => face.version())
  addHealthRoutes(table, {
    ping: rooms.engine.ping,
    draining: options.draining,
    report: options.report,
    openApi: describeApi,
  })

  const hasHome = () => table.all().some(({ method, path }) => method === 'GET' && path === '/')

  /** Where the start page leads while no plugin has one: the first page of the menu. */
  async function homeOf({ method, path, state }: Context, viewer: Viewer) {
    if (path !== '/' || method !== 'GET' || hasHome()) return undefined
    if (viewer.kind === 'anonymous') return '/sign-in'
    const lines = await face.menu(viewer, (state as RequestState).locale)
    return lines.find(({ type, hidden }) => type === 'page' && !hidden)?.id ?? '/account'
  }

  const known = {
    authenticate: (ctx: Context) => authenticate(ctx, rooms, cookies),
    localeFor: (ctx: Context, viewer: Viewer) => localeFor(ctx, viewer, rooms.i18n, cookies),
  }

  return {
    openApi: describeApi,
    /** Once every address is known. */
    open() {
      const app = createApp({
        url: settings.site.url,
        log: rooms.log.forOwner('http'),
        table,
        files: rooms.files,
        idempotency: rooms.idempotency,
        enter: options.entrance.enter,
        patience: options.patience,
        requests: options.requests,
        parkedOwner: (path) => parkedOwner(path, options.registry),
        signInPath: '/sign-in',
        now: rooms.clock.now,
        ...known,
        detour: async (ctx, viewer) =>
          (await setup.detour(passing(ctx, viewer))) ?? (await homeOf(ctx, viewer)),
        fieldMessage: (locale, { key, params }) => rooms.t(locale, `core.field.${key}`, params),
        errorWords: (locale, error) => errorWords(rooms.t, locale, error),
        errorPage: face.errorPage,
        asset: createAssets(options.assets),
      })
      const { entrance } = options
      return {
        serve: app.callback(),
        sockets: openSocketRoom(app, { rooms, entrance, table, ...known }),
      }
    },
  }
}

async function authenticate(ctx: Context, rooms: Rooms, cookies: Cookies): Promise<Viewer> {
  const token = cookies.session(ctx)
  if (!token) return rooms.viewers.anonymous()
  const session = await rooms.identity.sessions.find(token)
  if (!session || session.viewedBy !== null) return rooms.viewers.anonymous()
  const state = ctx.state as RequestState
  state.session = session
  sayWhose(ctx, session, rooms.clock.now())
  const viewer = await rooms.viewers.viewerFor(session.personId, session.revision)
  const looking = cookies.brief(ctx, 'as')
  const other = looking && (await rooms.viewing.find(looking, viewer))
  if (!other) return viewer
  state.viewing = { admin: viewer, session: other }
  return rooms.viewers.viewerFor(other.personId, other.revision)
}

/** What the wizard of the first run asks of a request. */
function passing({ method, path, state }: Context, viewer: Viewer): Passing {
  const { wants } = state as RequestState
  return { method, path, wants, isAdmin: viewer.can('core:admin') }
}

function localeFor(ctx: Context, viewer: Viewer, i18n: I18n, cookies: Cookies): string {
  const cookie = cookies.preference(ctx, 'locale')
  const acceptLanguage = ctx.get('accept-language')
  const own = viewer.kind === 'person' ? viewer.locale : undefined
  const wishes = cookie === undefined && own ? { preference: own } : { cookie, acceptLanguage }
  return chooseLocale(wishes, i18n.offered(), i18n.fallback)
}

/** Whose address this would be, when that plugin is switched off: an honest 503 instead of a 404. */
function parkedOwner(path: string, registry: PluginRegistry): string | undefined {
  const owner = /^\/api\/([^/]+)/.exec(path)?.[1]
  const record = owner === undefined ? undefined : registry.get(owner)
  return record && record.state !== 'active' ? record.id : undefined
}
