import type { Notifications } from 'portico/plugins/notifications/api'
import type { Access, People } from 'portico/sdk'

interface Needs {
  notifications: Notifications | undefined
  access: Access
  people: People
}

/** Tells somebody that a colleague follows them: once, and only of whom they may know. */
export function createTelling({ notifications, access, people }: Needs) {
  notifications?.declareType({
    name: 'people:followed',
    title: {
      en: 'Somebody follows me',
      ru: 'На меня подписались',
      uk: 'На мене підписалися',
    },
    icon: 'user-plus',
    text: 'people.notice.followed',
    defaults: { portal: 'now', mail: 'digest', push: 'off' },
    personal: true,
  })
  notifications?.declareReason({ name: 'people:followed', text: 'people.reason.followed' })

  return {
    async followed(personId: string, followerId: string): Promise<void> {
      if (!notifications) return
      const viewer = await access.viewerOf(personId).catch(() => undefined)
      if (!viewer) return
      const { items } = await people.find(viewer, { ids: [followerId], limit: 1 })
      if (items.length === 0) return
      await notifications.notify({
        type: 'people:followed',
        eventId: `people.followed:${personId}:${followerId}`,
        about: { key: `followers-${personId}` },
        actorId: followerId,
        path: `/people/${followerId}`,
        to: [{ personId, reason: 'people:followed' }],
      })
    },
  }
}

export type Telling = ReturnType<typeof createTelling>
