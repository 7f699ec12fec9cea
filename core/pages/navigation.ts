import type { NavGroup, Viewer } from '../../sdk/index.ts'
import type { PageEntry } from './page-table.ts'

export interface NavItem {
  id: string
  label: string
  href: string
  icon: string
  /** Letter after `g`. */
  key: string | undefined
  active: boolean
}

export interface NavigationDeps {
  pages(): readonly PageEntry[]
  isActive(owner: string): boolean
  t(locale: string, key: string): string
  /** Sections plugins add, such as my groups. */
  groups(viewer: Viewer, locale: string): Promise<NavGroup[]>
}

/** The navigation as one viewer sees it: pages they may open, by weight, and sections of plugins. */
export function createNavigation(deps: NavigationDeps) {
  return async (frame: { viewer: Viewer; locale: string; path: string; search: string }) => {
    const { viewer, locale, path, search } = frame
    const pages = deps.pages()
    // The same page may stand at two addresses, as the feed does at `/`.
    const view = pages.find((page) => page.path === path)?.spec.view
    const open = pages
      .filter(({ owner, spec }) => spec.nav && deps.isActive(owner) && mayOpen(viewer, spec.access))
      .map(({ path: href, spec }) => ({ href, nav: spec.nav!, view: spec.view }))
      .sort((a, b) => a.nav.weight - b.nav.weight)
    const nav: NavItem[] = open.map(({ href, nav: { label, icon, key }, view: own }) => ({
      id: href,
      label: deps.t(locale, label),
      href,
      icon,
      key,
      active: own === view || path.startsWith(`${href}/`),
    }))
    const create = open.flatMap(({ nav: { create: offer } }) =>
      offer ? [{ label: deps.t(locale, offer.label), href: offer.href }] : [],
    )
    const groups = await deps.groups(viewer, locale)
    const navGroups = groups.map((group) => ({
      label: group.label,
      items: group.items.map((item) => ({
        ...item,
        initial: [...item.label][0]?.toUpperCase(),
        active: item.href === path + search,
      })),
    }))
    const inGroup = navGroups.some(({ items }) => items.some(({ active }) => active))
    return {
      // One place is lit: a group's own line rather than the page it is shown by.
      nav: inGroup ? nav.map((item) => ({ ...item, active: false })) : nav,
      navGroups,
      create,
      bottomNav: nav.slice(0, 2),
    }
  }
}

export type Navigation = ReturnType<typeof createNavigation>

function mayOpen(viewer: Viewer, access: string): boolean {
  if (access === 'public') return true
  return viewer.kind === 'person' && (access === 'signed-in' || viewer.can(access))
}
