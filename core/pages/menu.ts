import type { MenuEntry, MenuLine, Viewer } from '../../sdk/index.ts'

/** What admins made of the menu. */
export interface Menu {
  entries: readonly MenuEntry[]
  /** Address of the page that people begin with. */
  start?: string
}

/** A page that would stand in the menu by itself. */
export interface OpenPage {
  href: string
  label: string
  icon: string
}

type Looker = Pick<Viewer, 'kind' | 'principals'>

/**
 * The menu as admins arranged it, for one viewer: what they may not open is left out, what came since
 * follows the pages before the first heading.
 */
export function arrangedLines(
  arranged: readonly MenuEntry[],
  open: readonly OpenPage[],
  viewer: Looker,
  locale: string,
): MenuLine[] {
  const byHref = new Map(open.map((page) => [page.href, page]))
  const known = new Set(arranged.map(({ id }) => id))
  const lines = arranged.flatMap((entry): MenuLine[] => {
    const page = byHref.get(entry.id)
    if (entry.type === 'page' && !page) return []
    if (!isFor(entry, viewer)) return []
    const given = page?.label ?? ''
    return [{ ...withIcon(entry, page), given, title: inWords(entry, locale) ?? given }]
  })
  const rest = open
    .filter(({ href }) => !known.has(href))
    .map(({ href, label, icon }): MenuLine => {
      return { id: href, type: 'page', icon, title: label, given: label }
    })
  const heading = lines.findIndex(({ type }) => type === 'section')
  return lines.toSpliced(heading < 0 ? lines.length : heading, 0, ...rest)
}

/** The lines before the first heading, and what stands under each of the others. */
export function sectionsOf(lines: readonly MenuLine[]): {
  main: MenuLine[]
  sections: { label: string; items: MenuLine[] }[]
} {
  const main: MenuLine[] = []
  const sections: { label: string; items: MenuLine[] }[] = []
  let hidden = false
  for (const line of lines) {
    if (line.type === 'section') {
      hidden = line.hidden === true
      if (!hidden) sections.push({ label: line.title, items: [] })
    } else if (!hidden && !line.hidden) (sections.at(-1)?.items ?? main).push(line)
  }
  return { main, sections: sections.filter(({ items }) => items.length > 0) }
}

const withIcon = (entry: MenuEntry, page: OpenPage | undefined) => {
  const icon = entry.icon ?? page?.icon
  return { ...entry, ...(icon !== undefined && { icon }) }
}

/** The system sees all of it, to be arranged. */
function isFor({ audience }: MenuEntry, { kind, principals }: Looker): boolean {
  if (audience === undefined || kind === 'system') return true
  return principals.some((principal) => audience.includes(principal))
}

/** The name an admin gave it: in this language, in English, or in any. */
function inWords({ label = {} }: MenuEntry, locale: string): string | undefined {
  return label[locale] || label.en || Object.values(label).find((word) => word !== '')
}
