import {
  coreErrors,
  type Items,
  isPorticoError,
  Type,
  type Widgets,
  withDefault,
} from 'portico/sdk'
import { pageUrl } from './addresses.ts'
import { pageKind } from './kinds.ts'
import type { Outline } from './outline.ts'
import type { Wikis } from './spaces.ts'

interface Needs {
  widgets: Widgets
  items: Items
  wikis: Wikis
  outline: Outline
}

/** Blocks for any page: what changed lately, and what a wiki has. */
export function addWidgets({ widgets, items, wikis, outline }: Needs): void {
  widgets.add(
    'changed',
    {
      title: { en: 'Changed in the wiki', ru: 'Новое в вики', uk: 'Нове у вікі' },
      description: {
        en: 'Pages that were written or changed lately',
        ru: 'Недавно написанные и изменённые страницы',
        uk: 'Нещодавно написані та змінені сторінки',
      },
      icon: 'book-open',
      view: 'wiki/widget-changed',
      settings: Type.Object({
        most: withDefault(Type.Integer({ minimum: 1, maximum: 20, title: 'Pages' }), 5),
      }),
    },
    async ({ viewer, settings }) => {
      const changed = await lately(items, viewer, settings.most)
      return changed.length > 0 ? { changed } : null
    },
  )

  widgets.add(
    'tree',
    {
      title: { en: 'Pages of a wiki', ru: 'Страницы вики', uk: 'Сторінки вікі' },
      description: {
        en: 'What stands at the top of a wiki',
        ru: 'Верхние страницы вики',
        uk: 'Верхні сторінки вікі',
      },
      icon: 'folder-tree',
      view: 'wiki/widget-tree',
      settings: Type.Object({
        /** Its address: `support` of `/wiki/support`. */
        wiki: withDefault(Type.String({ maxLength: 100, title: 'Wiki' }), ''),
      }),
    },
    async ({ viewer, locale, settings }) => {
      if (settings.wiki === '') return null
      const space = await wikis.get(viewer, settings.wiki).catch((error: unknown) => {
        if (isPorticoError(error) && error.code === coreErrors.notFound.code) return undefined
        throw error
      })
      if (!space) return null
      const { lines } = await outline.branch(viewer, locale, { space: space.id })
      return lines.length > 0 ? { space, lines: lines.slice(0, 20) } : null
    },
  )
}

/** Pages in the order of their last change. */
export async function lately(items: Items, viewer: Parameters<Items['list']>[0], most: number) {
  const page = await items.list(viewer, { kinds: [pageKind], limit: 100 })
  return page.items
    .toSorted((a, b) => (b.editedAt ?? b.createdAt) - (a.editedAt ?? a.createdAt))
    .slice(0, most)
    .map((item) => ({ ...item, url: pageUrl(item) }))
}
