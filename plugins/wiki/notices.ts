import type { Discussion } from 'portico/plugins/discussion/api'
import type { Notifications } from 'portico/plugins/notifications/api'
import { coreEvents, type SetupContext } from 'portico/sdk'
import { pageKind } from './kinds.ts'
import type { PageData } from './pages.ts'

interface Needs {
  context: Pick<SetupContext, 'access' | 'events' | 'items' | 'system'>
  notifications: Notifications
  discussion: Discussion
}

/** Who follows a page learns that it has changed; whoever may not read it any more does not. */
export function tellOfChanges({ context, notifications, discussion }: Needs): void {
  const { access, events, items, system } = context

  notifications.declareType({
    name: 'wiki:changed',
    title: {
      en: 'Changes to wiki pages you follow',
      ru: 'Изменения страниц вики, на которые вы подписаны',
      uk: 'Зміни сторінок вікі, на які ви підписані',
    },
    icon: 'file-text',
    text: 'wiki.notice.changed',
    defaults: { portal: 'now', mail: 'digest', push: 'off' },
  })
  notifications.declareReason({
    name: 'wiki:follows',
    text: 'wiki.reason.follows',
    untitled: 'wiki.reason.follows.untitled',
    stop: async (personId, ref) => {
      await discussion.subscribe(await access.viewerOf(personId), ref as `item:${string}`, false)
    },
  })

  events.on(coreEvents.itemUpdated, async ({ at, payload }) => {
    if (payload.kind !== pageKind) return
    const item = await items.get<PageData>(system, payload.id).catch(() => undefined)
    if (!item || item.version === 1 || item.data.draft) return
    const { editor, version } = await items.document(system, item.id)
    const target = `item:${item.id}` as const
    const followers = await discussion.subscribers(target)
    if (followers.length === 0) return
    await notifications.notify({
      type: 'wiki:changed',
      // A version is told of once, whatever else happens to the page.
      eventId: `wiki:${item.id}:${version}`,
      about: { itemId: item.id },
      actorId: editor.id,
      path: `/wiki/p/${item.id}`,
      at,
      to: followers.map((personId) => ({ personId, reason: 'wiki:follows', ref: target })),
    })
  })
}
