import type { Hooks, Item, SetupContext, Viewer } from 'portico/sdk'
import { feedHooks, type MenuEntry } from './api.ts'

/** One entry of a card's menu, as the partial `ui/menu-item` takes it. */
export interface CardMenuItem extends Partial<MenuEntry> {
  copy?: boolean
  danger?: boolean
  /** Address that brings it back. */
  undo?: string
  separator?: boolean
}

/** Icons the menu names; the sprite is cut from what plugins declare. */
export const menuIcons = ['link', 'pin', 'pin-off', 'pencil', 'history', 'trash-2', 'megaphone']

export function createMenu(t: SetupContext['t'], hooks: Hooks) {
  return async (
    viewer: Viewer,
    item: Item,
    url: string,
    locale: string,
  ): Promise<CardMenuItem[]> => {
    const { results } = await hooks.collect(feedHooks.menu, { item, viewer, locale })
    const others = results.map(({ value }) => value)
    return [...ownEntries(viewer, item, url, locale), ...others, ...removal(item, locale)]
  }

  function ownEntries(viewer: Viewer, item: Item, url: string, locale: string): CardMenuItem[] {
    const api = `/api/feed/posts/${item.id}`
    const menu: CardMenuItem[] = [
      { label: t(locale, 'feed.menu.copy'), icon: 'link', href: url, copy: true },
    ]
    if (item.kind !== 'feed:post') return menu
    if (item.may.pin) {
      const pinned = item.pinnedAt !== null
      menu.push({
        label: t(locale, pinned ? 'feed.menu.unpin' : 'feed.menu.pin'),
        icon: pinned ? 'pin-off' : 'pin',
        action: `${api}/pin`,
        method: pinned ? 'DELETE' : 'PUT',
      })
    }
    if (item.may.pin) {
      const label = t(locale, 'feed.menu.highlight')
      menu.push({ label, icon: 'megaphone', href: `${url}/highlight` })
    }
    // Whether they may still write in the author's name is asked when they do.
    if (item.may.edit || item.data.writtenBy === viewer.id) {
      menu.push({ label: t(locale, 'feed.menu.edit'), icon: 'pencil', href: `${url}/edit` })
    }
    if (item.editedAt !== null) {
      menu.push({ label: t(locale, 'feed.menu.history'), icon: 'history', href: `${url}/history` })
    }
    return menu
  }

  function removal(item: Item, locale: string): CardMenuItem[] {
    if (item.kind !== 'feed:post' || !item.may.remove) return []
    const api = `/api/feed/posts/${item.id}`
    return [
      { separator: true },
      {
        label: t(locale, 'feed.menu.delete'),
        icon: 'trash-2',
        action: api,
        method: 'DELETE',
        danger: true,
        undo: `${api}/restore`,
      },
    ]
  }
}
