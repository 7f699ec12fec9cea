import { join } from 'node:path'
import type { Context } from 'koa'
import type { NavGroup, PorticoError, Viewer } from '../sdk/index.ts'
import { coreHooks } from '../sdk/index.ts'
import type { AssetManifest } from './client/manifest.ts'
import type { Settings } from './config/index.ts'
import type { Cookies } from './http/cookies.ts'
import type { Incoming } from './http/route-table.ts'
import type { RequestState } from './http/serve.ts'
import {
  createHelpers,
  createNavigation,
  createTemplates,
  createWidgetTable,
  type PageEntry,
  type PageFrame,
  type RenderDeps,
  renderFragment,
  renderPage,
} from './pages/index.ts'
import type { Entrance, PluginRegistry } from './plugins/index.ts'
import { locales, type Rooms } from './rooms.ts'

export interface FaceOptions {
  settings: Settings
  rooms: Rooms
  registry: PluginRegistry
  entrance: Entrance
  cookies: Cookies
}

const languageNames: Record<string, string> = { en: 'English', ru: 'Русский', uk: 'Українська' }

/** Everything people see: templates, pages, widgets, navigation, error pages. */
export function createFace({ settings, rooms, registry, entrance, cookies }: FaceOptions) {
  const { theme } = settings
  const pages: PageEntry[] = []
  const widgets = createWidgetTable()
  let manifest: AssetManifest | undefined
  const assets = (): AssetManifest => {
    if (!manifest) throw new Error('The assets are not built yet.')
    return manifest
  }

  const templates = createTemplates(
    [
      { folder: join(settings.folder, 'views'), prefix: '' },
      { folder: join(theme, 'views'), prefix: '' },
      { folder: join(theme, 'layouts'), prefix: 'layouts' },
      { folder: join(theme, 'partials'), prefix: '' },
      { folder: join(theme, 'pages'), prefix: 'core' },
      ...registry
        .all()
        .map(({ id, definition }) => ({ folder: join(definition.folder, 'views'), prefix: id })),
    ],
    createHelpers({
      i18n: rooms.i18n,
      asset: (name) => assets().files[name] ?? assets().entries[name]?.url ?? '',
      now: rooms.clock.now,
    }),
  )

  const coreHookBus = rooms.hooks.forPlugin('core')
  const navigation = createNavigation({
    pages: () => pages,
    isActive: registry.isActive,
    t: rooms.t,
    groups: async (viewer: Viewer, locale: string): Promise<NavGroup[]> => {
      const { results } = await coreHookBus.collect(coreHooks.navigation, { viewer, locale })
      return results.map(({ value }) => value)
    },
  })

  const deps: RenderDeps = {
    table: widgets,
    templates,
    navigation,
    manifest: assets,
    log: rooms.log.forOwner,
    isActive: registry.isActive,
    enter: entrance.enter,
    site: { name: settings.site.name, slogan: settings.site.slogan },
    locales: locales.map((id) => ({ id, label: languageNames[id]! })),
  }

  const frameOf = (ctx: Context): PageFrame => {
    const { viewer = rooms.viewers.anonymous(), locale, nonce } = ctx.state as RequestState
    const look = preferences(ctx, cookies)
    return { viewer, locale, nonce, path: ctx.path, search: ctx.search, preferences: look }
  }

  return {
    pages,
    widgets,
    templates,
    useManifest(built: AssetManifest): void {
      manifest = built
    },

    /** A plugin's page, or one partial of it. */
    async page(
      entry: PageEntry,
      incoming: Incoming,
      data: Record<string, unknown>,
    ): Promise<string> {
      const frame = frameOf(incoming.raw)
      const fragment = incoming.search.get('fragment')
      const partial = fragment ? entry.spec.fragments?.[fragment] : undefined
      if (partial) return renderFragment(partial, data, frame, deps)
      const title =
        typeof data.title === 'string' ? data.title : rooms.t(frame.locale, entry.spec.title)
      return renderPage(
        { title, layout: entry.spec.layout, view: entry.spec.view, slots: entry.spec.slots, data },
        frame,
        deps,
      )
    },

    signInPage(incoming: Incoming, data: Record<string, unknown>, demo: unknown): Promise<string> {
      const frame = frameOf(incoming.raw)
      const title = rooms.t(frame.locale, 'core.signIn.title')
      return renderPage(
        { title, layout: 'bare', view: 'core/sign-in', data: { ...data, demo } },
        frame,
        deps,
      )
    },

    errorPage(ctx: Context, error: PorticoError, id: string): Promise<string> {
      const frame = frameOf(ctx)
      const title = errorTitle(rooms.t, frame.locale, error)
      const detail = error.detail ?? hint(rooms.t, frame.locale, error)
      const data = {
        error: {
          status: error.status,
          title,
          detail,
          id: error.status >= 500 ? id : undefined,
        },
        kept: keptText((ctx.state as RequestState).form),
        method: ctx.method === 'POST' ? undefined : ctx.method,
      }
      // Without the database there may be no navigation: the bare frame needs nothing.
      const layout = frame.viewer.kind === 'person' && error.status < 500 ? 'wide' : 'bare'
      return renderPage({ title, layout, view: 'core/error', data }, frame, deps)
    },
  }
}

export type Face = ReturnType<typeof createFace>

/** Choices a browser keeps; anything else in the cookies is ignored. */
function preferences(ctx: Context, cookies: Cookies): PageFrame['preferences'] {
  const theme = cookies.preference(ctx, 'theme')
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    nav: cookies.preference(ctx, 'nav') === 'rail' ? 'rail' : 'full',
  }
}

type Translate = Rooms['t']

/** Errors whose status alone says too little. */
const ownTitles: Record<string, string> = {
  'core:wrong-credentials': 'core.signIn.wrong',
  'core:plugin-unavailable': 'core.error.pluginOff',
}
const titled = new Set([400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503])

/** Title of an error in a person's language: its own, else its status's, else as thrown. */
export function errorTitle(
  t: Translate,
  locale: string,
  error: { code?: string; status: number; title: string },
): string {
  const key = ownTitles[error.code ?? '']
  if (key) return t(locale, key)
  return titled.has(error.status) ? t(locale, `core.error.${error.status}.title`) : error.title
}

function hint(t: Translate, locale: string, error: PorticoError): string | undefined {
  if (!titled.has(error.status)) return undefined
  return t(locale, `core.error.${error.status}.hint`, { seconds: error.retryAfter ?? 60 })
}

/** What a person had typed into the form that failed: texts to see and mend, the rest goes along. */
function keptText(form: Record<string, unknown> | undefined) {
  return Object.entries(form ?? {})
    .filter(([name, value]) => typeof value === 'string' && name !== 'password')
    .map(([name, value]) => ({ name, value, text: /\s/.test(value as string) || name === 'body' }))
}
