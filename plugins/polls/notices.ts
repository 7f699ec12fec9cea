import type { Notifications } from 'portico/plugins/notifications/api'
import type { Events, Items, Viewer } from 'portico/sdk'
import { pollsEvents } from './api.ts'
import type { Store } from './store.ts'

interface Needs {
  events: Events
  items: Items
  store: Store
  system: Viewer
}

/** When a poll ends, who asked and who voted are told. */
export function tellOfResults(
  notifications: Notifications,
  { events, items, store, system }: Needs,
): void {
  notifications.declareType({
    name: 'polls:closed',
    title: {
      en: 'A poll has ended',
      ru: 'Опрос завершён',
      uk: 'Опитування завершено',
    },
    icon: 'chart-bar',
    text: 'polls.notice.closed',
    defaults: { portal: 'now', mail: 'off', push: 'off' },
  })
  notifications.declareReason({ name: 'polls:asked', text: 'polls.reason.asked' })
  notifications.declareReason({ name: 'polls:voted', text: 'polls.reason.voted' })

  events.on(pollsEvents.closed, async ({ id: eventId, payload: { id, closedBy } }) => {
    const found = await items.list(system, { ids: [id], limit: 1 })
    const author = found.items[0]?.author.id
    if (author === undefined) return
    const voters = (await store.voters(id)).filter((personId) => personId !== author)
    await notifications.notify({
      ...{ type: 'polls:closed', eventId, about: { itemId: id }, actorId: closedBy },
      path: `/feed/${id}#poll-${id}`,
      to: [
        { personId: author, reason: 'polls:asked' },
        ...voters.map((personId) => ({ personId, reason: 'polls:voted' })),
      ],
    })
  })
}
