import type {} from 'portico/plugins/feed/api'
import type { Notifications } from 'portico/plugins/notifications/api'
import type { Hooks, SetupContext } from 'portico/sdk'
import type { Bookmarks } from './bookmarks.ts'
import type { Subscriptions } from './subscriptions.ts'

interface Needs {
  hooks: Hooks
  bookmarks: Bookmarks
  subscriptions: Subscriptions
  notifications: Notifications | undefined
  t: SetupContext['t']
}

/** Icons of the entries, for the sprite. */
export const menuIcons = [
  'bookmark',
  'bookmark-x',
  'waypoints',
  'bell',
  'bell-off',
  'volume-x',
  'volume-2',
]

/** What a card's menu offers: keep it for later, follow it, mute it. */
export function addToMenu({ hooks, bookmarks, subscriptions, notifications, t }: Needs): void {
  hooks.onOptional('feed:menu', async ({ item, viewer, locale }) => {
    const kept = (await bookmarks.among(viewer, [item.id])).has(item.id)
    return {
      label: t(locale, kept ? 'discussion.keep.stop' : 'discussion.keep'),
      icon: kept ? 'bookmark-x' : 'bookmark',
      action: `/api/discussion/bookmarks/${item.id}`,
      method: kept ? 'DELETE' : 'PUT',
    }
  })
  hooks.onOptional('feed:menu', ({ item, locale }) => ({
    label: t(locale, 'discussion.story'),
    icon: 'waypoints',
    href: `/story/${item.id}`,
  }))
  hooks.onOptional('feed:menu', async ({ item, viewer, locale }) => {
    const target = `item:${item.id}` as const
    const said = (await subscriptions.said(viewer, [target])).get(target)
    const on = said ?? item.author.id === viewer.id
    return {
      label: t(locale, on ? 'discussion.follow.stop' : 'discussion.follow'),
      icon: on ? 'bell-off' : 'bell',
      action: `/api/discussion/following/items/${item.id}`,
      method: on ? 'DELETE' : 'PUT',
    }
  })
  if (!notifications) return
  hooks.onOptional('feed:menu', async ({ item, viewer, locale }) => {
    const muted = await notifications.muted(viewer.id, `item:${item.id}`)
    return {
      label: t(locale, muted ? 'discussion.mute.stop' : 'discussion.mute'),
      icon: muted ? 'volume-2' : 'volume-x',
      action: `/api/discussion/muted/${item.id}`,
      method: muted ? 'DELETE' : 'PUT',
    }
  })
}
