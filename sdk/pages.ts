import type { Viewer } from './access.ts'
import type { LocalText } from './errors.ts'
import type { PathParams, Reply, RouteAccess } from './routes.ts'
import type { Config, TObject, TProperties } from './schema.ts'

/** The frames a page may stand in: with rail, full width, for reading, list + detail, or alone. */
export type Layout = 'feed' | 'wide' | 'read' | 'split' | 'bare'

/** How a page stands in the navigation. Labels are catalogue keys. */
export interface NavSpec {
  label: string
  /** A Lucide icon name. */
  icon: string
  /** Lighter ones come first. */
  weight: number
  /** Letter that opens the page after `g`. */
  key?: string
  /** What "Create" offers for this page: a post, an idea… */
  create?: { label: string; href: string }
}

/** One page of the portal. */
export interface PageSpec<P extends string> {
  /** Catalogue key of the title. A load may return `title` to override it. */
  title: string
  layout: Layout
  access: RouteAccess<P>
  /** Template `<plugin>/<file>` in the plugin's `views`. */
  view: string
  /** Partials that `?fragment=<name>` renders alone, with the same data. */
  fragments?: Record<string, string>
  /** Adds the page to the navigation. */
  nav?: NavSpec
  /** Slots of the plugin's own that its template shows with `{{slot "<plugin>:<name>"}}`. */
  slots?: readonly string[]
  /**
   * Style sheets besides those of all pages: `ideas` is the `client/ideas/*.css` of all plugins. What only
   * a plugin's own pages need belongs there, as every page waits for the others.
   */
  sheets?: readonly string[]
  reads?: readonly string[]
}

/** A request for a page. */
export interface PageRequest<Params> {
  params: Params
  query: URLSearchParams
  viewer: Viewer
  locale: string
  fragment: string | undefined
  signal: AbortSignal
}

/** What a page's template gets. */
export type PageData = Record<string, unknown> & {
  /** Overrides the title from the catalogue. */
  title?: string
  /** What the page is about, for the widgets in its slots: `{ personId }`, `{ spaceId }`. */
  about?: Readonly<Record<string, string>>
  /** Address of the page whose line in the menu is lit, where its own address does not tell. */
  under?: string
  /** Further style sheets, as in `PageSpec`, where they depend on what is shown. */
  sheets?: readonly string[]
  /** Widgets of any plugin that the template shows with `{{placed "<key>"}}`. */
  placed?: readonly PlacedWidget[]
}

/** A widget where a page's load puts it. A failing one is an error card, an unknown one is nothing. */
export interface PlacedWidget {
  key: string
  /** `<plugin>:<name>`. */
  widget: string
  settings?: Record<string, unknown>
}

/** Pages of a plugin, registered in `setup`. Paths are absolute: `/ideas/:id`. */
export interface Pages<P extends string = string> {
  /** A `reply` in place of data leads elsewhere: what stood here has another address now. */
  add<Path extends string>(
    path: Path,
    spec: PageSpec<P>,
    load: (request: PageRequest<PathParams<Path>>) => PageData | Reply | Promise<PageData | Reply>,
  ): void
  /**
   * The menu as it is arranged, with what is hidden in it and what came since: for whoever arranges it
   * anew by the kind `menu`. Lines the viewer may not see are left out; the system sees all.
   */
  menu(viewer: Viewer, locale: string): Promise<MenuLine[]>
}

/** One line of the menu: a page, an own link, or the heading of what follows. */
export interface MenuEntry {
  /** The address of a page; any word for links and headings. */
  id: string
  type: 'page' | 'link' | 'section'
  hidden?: boolean
  /** By language; a page has a name of its own. */
  label?: Readonly<Record<string, string>>
  /** Of a link. */
  href?: string
  /** A Lucide icon name. */
  icon?: string
  /** Who is shown it; left out for everybody. */
  audience?: readonly string[]
}

/** A line with the words and the icon it has in a language. */
export interface MenuLine extends MenuEntry {
  title: string
  /** Its name unless an admin gives it another. */
  given: string
}

/** A line that a plugin adds to the menu through `coreHooks.menu`. */
export interface MenuOffer {
  /** In the viewer's language. */
  label: string
  href: string
  icon: string
  /** Lighter ones come first, among the pages. */
  weight: number
}

/** A block on a page. */
export interface WidgetSpec<S extends TProperties> {
  title: LocalText
  /** Template `<plugin>/<file>`. */
  view: string
  /** A custom element of the plugin that upgrades the HTML, e.g. `polls-vote`. */
  element?: string
  /** One sentence on what it shows, for who looks for a widget. */
  description?: LocalText
  /** A Lucide icon name. */
  icon?: string
  /** What a page must be about (`about` of its data); it is not offered for other pages. */
  needs?: readonly string[]
  /** Settings an admin may change where the widget stands. */
  settings?: TObject<S>
  /**
   * Where it stands unless the portal's config says otherwise. `optional`: the slot's plugin may be
   * absent, and then the widget stands nowhere.
   */
  slot?: { name: string; weight: number; optional?: boolean }
}

/**
 * A request for a widget; `load` has 200 ms in the shell's slots and 2 s in a page's own, after which an
 * error card stands in its place.
 */
export interface WidgetRequest<S> {
  viewer: Viewer
  locale: string
  settings: S
  /** What the page is about where the widget stands: `about` of the page's data, or empty. */
  about: Readonly<Record<string, string>>
  query: URLSearchParams
  signal: AbortSignal
}

/** Widgets of a plugin, registered in `setup`; their id is `<plugin>:<name>`. */
export interface Widgets {
  /**
   * `load` returns the template's data, or `null` to show nothing (an empty widget). `frames` in the data
   * are origins (`https://…`) that the page may embed in frames because of it.
   */
  add<S extends TProperties = Record<never, never>>(
    name: string,
    spec: WidgetSpec<S>,
    load: (
      request: WidgetRequest<Config<S>>,
    ) => Record<string, unknown> | null | Promise<Record<string, unknown> | null>,
  ): void
  /** The widgets that may stand on any page. */
  offered(viewer: Viewer, locale: string): OfferedWidget[]
  /**
   * The settings as the widget takes them, what was left out filled in.
   * @throws core:invalid naming the field, core:not-found where no plugin has the widget
   */
  checked(widget: string, settings: Record<string, unknown>): Record<string, unknown>
}

/** A widget as it is offered to who builds a page; words are in the viewer's language. */
export interface OfferedWidget {
  id: string
  title: string
  description: string | undefined
  icon: string | undefined
  /** Title of its plugin. */
  from: string
  settings: TObject | undefined
}

/** A section of the navigation that a plugin adds through `coreHooks.navigation`. */
export interface NavGroup {
  /** In the viewer's language. */
  label: string
  items: { id: string; label: string; href: string; icon?: string; hue?: number; badge?: number }[]
}

/** Something besides people that may be mentioned after `@`, such as a group. */
export interface MentionOffer {
  /** What stands after the `@` in the text. */
  name: string
  /** In the viewer's language. */
  label: string
  hint?: string
}

/** What a plugin found for the words typed into the command palette. */
export interface PaletteSection {
  /** In the viewer's language. */
  title: string
  items: { label: string; href: string; hint?: string; icon?: string }[]
}

const htmlBrand = Symbol.for('portico.html')

/** HTML that came out of the sanitiser or a template. Only this passes `{{html}}` unescaped. */
export interface SafeHtml {
  readonly html: string
}

/** Marks HTML as safe. Only for text made by the portal's own templates or sanitiser. */
export function safeHtml(html: string): SafeHtml {
  return Object.defineProperty({ html }, htmlBrand, { value: true })
}

/** True for what `safeHtml` made, by any copy of the SDK. */
export function isSafeHtml(value: unknown): value is SafeHtml {
  return typeof value === 'object' && value !== null && htmlBrand in value
}
