import type { coreSlots, Layout, SafeHtml, Viewer } from '../../sdk/index.ts'
import { safeHtml } from '../../sdk/index.ts'
import { type AssetManifest, elementsIn, pageHead } from '../client/manifest.ts'
import type { Navigation } from './navigation.ts'
import type { Templates } from './templates.ts'
import { renderSlots, type WidgetDeps, type WidgetPage } from './widgets.ts'

/** What differs between requests, whatever the page. */
export interface PageFrame {
  viewer: Viewer
  locale: string
  nonce: string
  path: string
  /** `?scope=…`, or nothing. */
  search: string
  preferences: { theme: 'auto' | 'light' | 'dark'; nav: 'full' | 'rail' }
}

export interface RenderDeps extends WidgetDeps {
  templates: Templates
  navigation: Navigation
  manifest(): AssetManifest
  site: { name: string; slogan: string }
  locales: readonly { id: string; label: string }[]
}

/** Slots each layout shows. */
export const slotsOf: Record<Layout, readonly (typeof coreSlots)[number][]> = {
  feed: ['core:rail', 'core:header'],
  wide: ['core:header'],
  read: ['core:toc', 'core:header'],
  split: ['core:list', 'core:header'],
  bare: [],
}

export interface PageContent {
  title: string
  layout: Layout
  view: string
  /** Slots of the page's own, besides those of its layout. */
  slots?: readonly string[]
  data: Record<string, unknown> & { about?: WidgetPage['about']; under?: string }
}

/** Renders a whole page: view, then slots, then the layout around them. */
export async function renderPage(
  content: PageContent,
  frame: PageFrame,
  deps: RenderDeps,
): Promise<string> {
  const base = baseContext(frame, deps)
  const page: WidgetPage = {
    viewer: frame.viewer,
    base,
    about: content.data.about ?? {},
    query: new URLSearchParams(frame.search),
  }
  const [slots, navigation] = await Promise.all([
    renderSlots([...slotsOf[content.layout], ...(content.slots ?? [])], page, deps),
    frame.viewer.kind === 'person'
      ? deps.navigation({ ...frame, path: content.data.under ?? frame.path })
      : { nav: [], navGroups: [], create: [], bottomNav: [] },
  ])
  const inner = deps.templates.render(content.view, { ...base, slots, ...content.data })
  const shown = inner + Object.values(slots).join('')
  const head = pageHead(deps.manifest(), {
    locale: frame.locale,
    elements: elementsIn(shown, deps.manifest()),
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
export function renderFragment(
  view: string,
  data: Record<string, unknown>,
  frame: PageFrame,
  deps: RenderDeps,
): string {
  return deps.templates.render(view, { ...baseContext(frame, deps), ...data })
}

function baseContext(frame: PageFrame, deps: RenderDeps) {
  const { viewer, locale, preferences } = frame
  const person = viewer.person
  return {
    site: deps.site,
    locale,
    locales: deps.locales,
    theme: { mode: preferences.theme, nav: preferences.nav },
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
