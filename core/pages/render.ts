import type { coreSlots, Layout, PlacedWidget, SafeHtml, Viewer } from '../../sdk/index.ts'
import { safeHtml } from '../../sdk/index.ts'
import type { Brand } from '../brand/brands.ts'
import type { Dress } from '../brand/dress.ts'
import { type AssetManifest, elementsIn, pageHead } from '../client/manifest.ts'
import { directionOf } from '../i18n/index.ts'
import type { Navigation } from './navigation.ts'
import type { Templates } from './templates.ts'
import { renderPlaced, renderSlots, type WidgetDeps, type WidgetPage } from './widgets.ts'

/** What differs between requests, whatever the page. */
export interface PageFrame {
  viewer: Viewer
  locale: string
  nonce: string
  path: string
  /** `?scope=…`, or nothing. */
  search: string
  brand: Brand
  preferences: { theme: 'auto' | 'light' | 'dark'; nav: 'full' | 'rail' }
  /** An administrator looks through the viewer's eyes, until then. */
  viewing?: { until: number }
  /** Origins that widgets embed in frames; filled while the page is rendered. */
  frames: Set<string>
}

export interface RenderDeps extends WidgetDeps {
  templates: Templates
  navigation: Navigation
  manifest(): AssetManifest
  site: { name: string; slogan: string }
  dress(brand: Brand): Dress
  version(): string
  /** People may choose of them. */
  locales(): readonly { id: string; label: string }[]
}

/** Slots each layout shows. */
export const slotsOf: Record<Layout, readonly (typeof coreSlots)[number][]> = {
  feed: ['core:rail', 'core:header', 'core:account'],
  wide: ['core:header', 'core:account'],
  read: ['core:toc', 'core:header', 'core:account'],
  split: ['core:list', 'core:header', 'core:account'],
  bare: [],
}

export interface PageContent {
  title: string
  layout: Layout
  view: string
  /** Slots of the page's own, besides those of its layout. */
  slots?: readonly string[]
  /** Style sheets besides those of all pages. */
  sheets?: readonly string[]
  data: Data
}

type Data = Record<string, unknown> & {
  about?: WidgetPage['about']
  under?: string
  sheets?: readonly string[]
  placed?: readonly PlacedWidget[]
}

/** Renders a whole page: view, then slots, then the layout around them. */
export async function renderPage(
  content: PageContent,
  frame: PageFrame,
  deps: RenderDeps,
): Promise<string> {
  const base = baseContext(frame, deps)
  const page = widgetPage(base, content.data, frame)
  const [slots, placed, navigation] = await Promise.all([
    renderSlots([...slotsOf[content.layout], ...(content.slots ?? [])], page, deps),
    renderPlaced(content.data.placed ?? [], page, deps),
    frame.viewer.kind === 'person' && content.layout !== 'bare'
      ? deps.navigation({ ...frame, path: content.data.under ?? frame.path })
      : { nav: [], navGroups: [], create: [], bottomNav: [] },
  ])
  const inner = deps.templates.render(content.view, {
    ...base,
    slots,
    ...content.data,
    widgetHtml: placed,
  })
  const shown = inner + Object.values(slots).join('')
  const head = pageHead(deps.manifest(), {
    locale: frame.locale,
    brand: deps.dress(frame.brand),
    elements: elementsIn(shown, deps.manifest()),
    sheets: [...(content.sheets ?? []), ...(content.data.sheets ?? [])],
  })
  return deps.templates.render(`layouts/${content.layout}`, {
    ...base,
    ...navigation,
    ...content.data,
    slots,
    page: { title: content.title, kind: content.layout, path: frame.path },
    content: safeHtml(inner),
    head: { ...head, importMap: safeHtml(head.importMap) as SafeHtml },
    nonce: frame.nonce,
  })
}

/** Renders one partial with a page's data, for "load more", live inserts and filters. */
export async function renderFragment(
  view: string,
  data: Data,
  frame: PageFrame,
  deps: RenderDeps,
): Promise<string> {
  const base = baseContext(frame, deps)
  const placed = await renderPlaced(data.placed ?? [], widgetPage(base, data, frame), deps)
  return deps.templates.render(view, { ...base, ...data, widgetHtml: placed })
}

function widgetPage(base: WidgetPage['base'], { about }: Data, frame: PageFrame): WidgetPage {
  const query = new URLSearchParams(frame.search)
  return { viewer: frame.viewer, base, about: about ?? {}, query, frames: frame.frames }
}

function siteOf({ name, slogan }: Brand, { site }: RenderDeps) {
  return { name: name ?? site.name, slogan: slogan ?? site.slogan }
}

/** The comfortable one is what the style sheet says anyway. */
const densityOf = ({ density }: Brand) => (density === 'compact' ? density : undefined)

function baseContext(frame: PageFrame, deps: RenderDeps) {
  const { viewer, locale, preferences, brand } = frame
  const person = viewer.person
  return {
    site: siteOf(brand, deps),
    brand: deps.dress(brand),
    locale,
    direction: directionOf(locale),
    assembly: deps.version(),
    locales: deps.locales(),
    viewing: frame.viewing,
    theme: { mode: preferences.theme, nav: preferences.nav, density: densityOf(brand) },
    viewer: {
      id: viewer.id,
      signedIn: viewer.kind === 'person',
      isAdmin: viewer.can('core:admin'),
      canInvite: viewer.can('core:invite'),
      timeZone: viewer.timeZone,
      ...(person && {
        login: person.login,
        name: person.name,
        avatarUrl: person.avatarUrl,
        hue: person.hue,
        initials: person.initials,
      }),
    },
  }
}
