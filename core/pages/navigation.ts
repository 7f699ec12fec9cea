import type { NavGroup, Viewer } from '../../sdk/index.ts'
import type { PageEntry } from './page-table.ts'

export interface NavItem {
  id: string
  label: string
  href: string
  icon: string
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
  return async (frame: { viewer: Viewer; locale: string; path: string }) => {
    const { viewer, locale, path } = frame
    const items: NavItem[] = deps
      .pages()
      .filter(({ owner, spec }) => spec.nav && deps.isActive(owner) && mayOpen(viewer, spec.access))
      .sort((a, b) => a.spec.nav!.weight - b.spec.nav!.weight)
      .map(({ path: href, spec }) => ({
        id: href,
        label: deps.t(locale, spec.nav!.label),
        href,
        icon: spec.nav!.icon,
        active: path === href || path.startsWith(`${href}/`),
      }))
    const groups = await deps.groups(viewer, locale)
    const navGroups = groups.map((group) => ({
      label: group.label,
      items: group.items.map((item) => ({ ...item, active: item.href === path })),
    }))
    return { nav: items, navGroups, bottomNav: items.slice(0, 4) }
  }
}

export type Navigation = ReturnType<typeof createNavigation>

function mayOpen(viewer: Viewer, access: string): boolean {
  if (access === 'public') return true
  return viewer.kind === 'person' && (access === 'signed-in' || viewer.can(access))
}
