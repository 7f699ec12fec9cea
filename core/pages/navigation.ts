import type { MenuLine, MenuOffer, NavGroup, Viewer } from '../../sdk/index.ts'
import { arrangedLines, type Menu, sectionsOf } from './menu.ts'
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
  /** Lines of the menu that plugins add. */
  offers(viewer: Viewer, locale: string): Promise<MenuOffer[]>
  /** Sections plugins add, such as my groups. */
  groups(viewer: Viewer, locale: string): Promise<NavGroup[]>
  /** What admins made of the menu. */
  arranged(): Promise<Menu>
}

/** The navigation as one viewer sees it: pages they may open, as arranged or by weight, and sections. */
export function createNavigation(deps: NavigationDeps) {
  const openTo = (viewer: Viewer) =>
    deps
      .pages()
      .filter(({ owner, spec }) => spec.nav && deps.isActive(owner) && mayOpen(viewer, spec.access))

  /** Every line, hidden ones too. */
  async function lines(viewer: Viewer, locale: string): Promise<MenuLine[]> {
    const [offers, { entries }] = await Promise.all([deps.offers(viewer, locale), deps.arranged()])
    const own = openTo(viewer).map(({ path: href, spec: { nav } }) => ({
      href,
      label: deps.t(locale, nav!.label),
      icon: nav!.icon,
      weight: nav!.weight,
    }))
    const open = [...own, ...offers].sort((a, b) => a.weight - b.weight)
    return arrangedLines(entries, open, viewer, locale)
  }

  async function navigation(frame: {
    viewer: Viewer
    locale: string
    path: string
    search: string
  }) {
    const { viewer, locale, path, search } = frame
    const pages = deps.pages()
    // The same page may stand at two addresses, as the feed does at `/`.
    const view = pages.find((page) => page.path === path)?.spec.view
    const open = openTo(viewer)
    const [found, groups] = await Promise.all([lines(viewer, locale), deps.groups(viewer, locale)])
    const item = ({ id, type, href = id, title, icon }: MenuLine): NavItem => {
      const spec = open.find((page) => page.path === id)?.spec
      const own = spec !== undefined && spec.view === view
      return {
        ...{ id, href, label: title, icon: icon ?? 'link', key: spec?.nav?.key },
        active: own || path === href || (type === 'page' && path.startsWith(`${href}/`)),
      }
    }
    const { main, sections } = sectionsOf(found)
    const nav = main.map(item)
    const create = open.flatMap(({ spec: { nav: own } }) =>
      own?.create ? [{ label: deps.t(locale, own.create.label), href: own.create.href }] : [],
    )
    const navGroups = [
      ...sections.map(({ label, items }) => ({ label, items: items.map(item) })),
      ...groups.map((group) => ({
        label: group.label,
        items: group.items.map((one) => ({
          ...one,
          initial: [...one.label][0]?.toUpperCase(),
          active: one.href === path + search,
        })),
      })),
    ]
    const inGroup = navGroups.some(({ items }) => items.some(({ active }) => active))
    return {
      // One place is lit: a group's own line rather than the page it is shown by.
      nav: inGroup ? nav.map((one) => ({ ...one, active: false })) : nav,
      navGroups,
      create,
      bottomNav: nav.slice(0, 2),
    }
  }

  /** Where a viewer begins in place of `/`, if they may open it. */
  async function start(viewer: Viewer, locale: string): Promise<string | undefined> {
    const { start: wanted } = await deps.arranged()
    if (wanted === undefined) return undefined
    const open = await lines(viewer, locale)
    return open.some(({ id, type }) => type === 'page' && id === wanted) ? wanted : undefined
  }

  return Object.assign(navigation, { lines, start })
}

export type Navigation = ReturnType<typeof createNavigation>

function mayOpen(viewer: Viewer, access: string): boolean {
  if (access === 'public' || viewer.kind === 'system') return true
  return viewer.kind === 'person' && (access === 'signed-in' || viewer.can(access))
}
