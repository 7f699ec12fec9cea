import type { Notifications } from 'portico/plugins/notifications/api'
import { coreEvents, type SetupContext } from 'portico/sdk'

/** Who is looked at through the eyes of hears of it at once. */
export function tellWhoIsViewed(
  { events }: Pick<SetupContext, 'events'>,
  notifications: Notifications | undefined,
): void {
  if (!notifications) return
  notifications.declareType({
    name: 'admin:viewed-as',
    title: {
      en: 'Somebody looks at the portal as you',
      ru: 'Кто-то смотрит на портал вашими глазами',
      uk: 'Хтось дивиться на портал вашими очима',
    },
    icon: 'eye',
    text: 'admin.view.notice',
    defaults: { portal: 'now', mail: 'now', push: 'off' },
    personal: true,
  })
  notifications.declareReason({ name: 'admin:viewed-as', text: 'admin.view.reason' })
  events.on(coreEvents.personViewed, async ({ id, at, payload }) => {
    const { personId, viewerId } = payload
    await notifications.notify({
      ...{ type: 'admin:viewed-as', eventId: id, at, actorId: viewerId },
      about: { key: `viewed:${id}` },
      path: '/account#sessions',
      to: [{ personId, reason: 'admin:viewed-as' }],
    })
  })
}
