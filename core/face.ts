import { join } from 'node:path'
import type { Context } from 'koa'
import type { NavGroup, PorticoError, Viewer } from '../sdk/index.ts'
import { coreHooks } from '../sdk/index.ts'
import type { AssetManifest } from './client/manifest.ts'
import type { Settings } from './config/index.ts'
import { errorHint, errorWords, fieldLabel } from './error-words.ts'
import type { Cookies } from './http/cookies.ts'
import type { Incoming } from './http/route-table.ts'
import type { CorePage } from './http/routes/form-page.ts'
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
  /** Milliseconds a widget of the shell has to load. */
  widgetPatience: number
}

const languageNames: Record<string, string> = { en: 'English', ru: 'Русский', uk: 'Українська' }

/** Everything people see: templates, pages, widgets, navigation, error pages. */
export function createFace(options: FaceOptions) {
  const { settings, rooms, registry, entrance, cookies } = options
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
    patience: options.widgetPatience,
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

    /** A page of the core's own: signing in, the account. */
    corePage(
      incoming: Incoming,
      { title, layout, view }: CorePage,
      data: Record<string, unknown>,
    ): Promise<string> {
      const frame = frameOf(incoming.raw)
      const content = data.broken ? 'core/broken-link' : view
      return renderPage(
        { title: rooms.t(frame.locale, title), layout, view: content, data },
        frame,
        deps,
      )
    },

    errorPage(ctx: Context, error: PorticoError, id: string): Promise<string> {
      const frame = frameOf(ctx)
      const { title, detail, fields } = errorWords(rooms.t, frame.locale, error)
      const label = (path: string) => fieldLabel(rooms.t, frame.locale, path)
      const data = {
        error: {
          status: error.status,
          title,
          detail: detail ?? errorHint(rooms.t, frame.locale, error),
          fields: fields.map(({ path, message }) => ({ label: label(path), message })),
          id: error.status >= 500 ? id : undefined,
        },
        kept: keptText((ctx.state as RequestState).form, label),
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

/** Fields whose value never goes back into a page. */
const secret = /password|secret|token|code/i

/** What a person had typed into the form that failed: texts to see and mend, the rest goes along. */
function keptText(form: Record<string, unknown> | undefined, label: (name: string) => string) {
  return Object.entries(form ?? {})
    .filter(([name, value]) => typeof value === 'string' && !secret.test(name))
    .map(([name, value]) => ({
      name,
      value,
      label: label(name),
      text: /\s/.test(value as string) || name === 'body',
    }))
}
