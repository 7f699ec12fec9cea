import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Context } from 'koa'
import type { NavGroup, PorticoError, Viewer } from '../sdk/index.ts'
import { coreHooks, sdkVersion } from '../sdk/index.ts'
import { createDress } from './brand/dress.ts'
import { hash } from './client/hash.ts'
import type { AssetManifest } from './client/manifest.ts'
import type { Settings } from './config/index.ts'
import { errorHint, errorWords, fieldLabel } from './error-words.ts'
import type { Cookies } from './http/cookies.ts'
import { contentSecurityPolicy } from './http/headers.ts'
import { mayBeKept } from './http/offline.ts'
import type { Incoming } from './http/route-table.ts'
import type { CorePage } from './http/routes/form-page.ts'
import type { RequestState } from './http/serve.ts'
import { languageOf } from './i18n/index.ts'
import {
  createHelpers,
  createNavigation,
  createTemplates,
  createWidgetTable,
  createWidgetWatch,
  type Menu,
  type PageEntry,
  type PageFrame,
  type RenderDeps,
  renderFragment,
  renderPage,
} from './pages/index.ts'
import type { Entrance, PluginRegistry } from './plugins/index.ts'
import { webManifest } from './pwa/web-manifest.ts'
import type { Rooms } from './rooms.ts'
import { pluginTemplates, siteTemplates, themeTemplates } from './themes/folders.ts'

export interface FaceOptions {
  settings: Settings
  rooms: Rooms
  registry: PluginRegistry
  entrance: Entrance
  cookies: Cookies
  /** Folder of what was built for browsers. */
  assets: string
  /** Milliseconds a widget of the shell has to load. */
  widgetPatience: number
}

/** Everything people see: templates, pages, widgets, navigation, error pages. */
export function createFace(options: FaceOptions) {
  const { settings, rooms, registry, entrance, cookies } = options
  const pages: PageEntry[] = []
  const widgets = createWidgetTable()
  const widgetWatch = createWidgetWatch()
  let manifest: AssetManifest | undefined
  const assets = (): AssetManifest => {
    if (!manifest) throw new Error('The assets are not built yet.')
    return manifest
  }

  const templates = createTemplates(
    [
      ...siteTemplates(settings.folder),
      ...rooms.themes.flatMap(({ folder }) => themeTemplates(folder)),
      ...registry.all().map(({ id, definition }) => pluginTemplates(id, definition.folder)),
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
    offers: async (viewer: Viewer, locale: string) => {
      const { results } = await coreHookBus.collect(coreHooks.menu, { viewer, locale })
      return results.flatMap(({ value }) => value)
    },
    async arranged() {
      const menu = await rooms.arrangement.forPlugin('core').get<Menu>('menu', 'portal')
      return menu?.value ?? { entries: [] }
    },
    groups: async (viewer: Viewer, locale: string): Promise<NavGroup[]> => {
      const { results } = await coreHookBus.collect(coreHooks.navigation, { viewer, locale })
      return results.map(({ value }) => value)
    },
  })

  /** Another one with everything that a page which is open does not know of. */
  const version = () => hash(Buffer.from(`${assets().config} ${rooms.revision} ${sdkVersion}`))

  const deps: RenderDeps = {
    table: widgets,
    templates,
    watch: widgetWatch,
    navigation,
    manifest: assets,
    log: rooms.log.forOwner,
    isActive: registry.isActive,
    enter: entrance.enter,
    patience: options.widgetPatience,
    site: { name: settings.site.name, slogan: settings.site.slogan },
    dress: createDress((name) => assets().files[name]),
    version,
    locales: () => rooms.i18n.offered().map(languageOf),
  }

  const frameOf = (ctx: Context): PageFrame => {
    const state = ctx.state as RequestState
    const { viewer = rooms.viewers.anonymous(), locale, nonce, viewing } = state
    const look = preferences(ctx, cookies)
    const brand = rooms.brands.of(ctx.host, viewer)
    return {
      viewer,
      locale,
      nonce,
      path: ctx.path,
      search: ctx.search,
      ...(viewing && { viewing: { until: viewing.session.expiresAt } }),
      brand,
      preferences: look,
      frames: new Set(),
    }
  }

  return {
    pages,
    widgets,
    widgetWatch,
    templates,
    menu: navigation.lines,
    startOf: navigation.start,
    useManifest(built: AssetManifest): void {
      manifest = built
    },

    version,

    /** What the portal is as an application of its own. */
    webManifest({ raw, locale }: Incoming) {
      const { brand } = frameOf(raw)
      return webManifest(settings.site, brand, deps.dress(brand), locale)
    },

    /** The service worker is another one with each version, so that browsers notice. */
    async worker(): Promise<string> {
      const source = await readFile(join(options.assets, basename(assets().files.worker!)), 'utf8')
      return `// ${version()}\n${source}`
    },

    /** A plugin's page, or one partial of it. */
    async page(
      entry: PageEntry,
      incoming: Incoming,
      data: Record<string, unknown>,
    ): Promise<string> {
      const frame = frameOf(incoming.raw)
      const fragment = incoming.search.get('fragment')
      if (isForAll(entry.spec.access)) mayBeKept(incoming.raw, frame.viewer)
      const partial = fragment ? entry.spec.fragments?.[fragment] : undefined
      if (partial) return renderFragment(partial, data, frame, deps)
      const title =
        typeof data.title === 'string' ? data.title : rooms.t(frame.locale, entry.spec.title)
      const html = await renderPage({ ...entry.spec, title, data }, frame, deps)
      if (frame.frames.size > 0) {
        const policy = contentSecurityPolicy(frame.nonce, [...frame.frames])
        incoming.raw.set('Content-Security-Policy', policy)
      }
      return html
    },

    /** A page of the core's own: signing in, the account. */
    corePage(
      incoming: Incoming,
      { title, layout, view, slots }: CorePage,
      data: Record<string, unknown>,
    ): Promise<string> {
      const frame = frameOf(incoming.raw)
      const content = data.broken ? 'core/broken-link' : view
      return renderPage(
        { title: rooms.t(frame.locale, title), layout, view: content, slots, data },
        frame,
        deps,
      )
    },

    /** A part of one of those pages alone. */
    fragment: (incoming: Incoming, view: string, data: Record<string, unknown>): Promise<string> =>
      renderFragment(view, data, frameOf(incoming.raw), deps),

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

/** Pages that need a right are no reading for the way home. */
const isForAll = (access: string) => access === 'public' || access === 'signed-in'

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
