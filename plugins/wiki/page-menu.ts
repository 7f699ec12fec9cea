import type { SetupContext } from 'portico/sdk'
import { pageUrl } from './addresses.ts'
import type { WikiSpace } from './api.ts'
import type { PageItem } from './pages.ts'

/** Icons that only scripts name. */
export const menuIcons = [
  ...[
    'link',
    'history',
    'folder-tree',
    'lock',
    'printer',
    'download',
    'trash-2',
    'layout-template',
  ],
]

/** What can be done with a page, besides reading and editing it. */
export function createPageMenu(t: SetupContext['t']) {
  return (locale: string, item: PageItem, space: WikiSpace) => {
    const url = pageUrl(item)
    const line = (key: string, icon: string, path: string) => ({
      label: t(locale, `wiki.menu.${key}`),
      icon,
      href: `${url}/${path}`,
    })
    const open = space.archivedAt === null
    return [
      { label: t(locale, 'wiki.menu.copy'), icon: 'link', href: `/wiki/p/${item.id}`, copy: true },
      line('history', 'history', 'history'),
      line('export', 'download', 'export'),
      line('print', 'printer', 'print'),
      ...(item.may.edit && open ? [{ separator: true }, line('move', 'folder-tree', 'move')] : []),
      ...(item.may.edit && open
        ? [line('template', 'layout-template', 'template'), line('care', 'calendar-check', 'care')]
        : []),
      line('access', 'lock', 'access'),
      { separator: true },
      { label: t(locale, 'wiki.labels'), icon: 'tag', href: `${space.url}/labels` },
      ...(space.canPost
        ? [{ label: t(locale, 'wiki.health'), icon: 'heart-pulse', href: `${space.url}/health` }]
        : []),
      ...(item.may.remove && open
        ? [{ separator: true }, { ...line('remove', 'trash-2', 'remove'), danger: true }]
        : []),
    ]
  }
}

export type PageMenu = ReturnType<typeof createPageMenu>
