import type { Notifications } from 'portico/plugins/notifications/api'
import type { Item, People, Viewer } from 'portico/sdk'
import { officialKind } from './official.ts'
import type { Reads } from './reads.ts'

interface Needs {
  notifications: Notifications | undefined
  people: People
  reads: Reads
  system: Viewer
}

/** Who is told when a post is published, in the transaction that publishes it. */
export function createTelling({ notifications, people, reads, system }: Needs) {
  if (notifications) declare(notifications)

  /** Everybody; those who may not read it are passed over. */
  async function order(item: Item): Promise<void> {
    const everybody = await people.list(system)
    await notifications?.notify({
      ...{ type: 'feed:order', eventId: `created:${item.id}` },
      ...{ about: { itemId: item.id }, actorId: item.author.id, path: `/feed/${item.id}` },
      to: everybody.map(({ id }) => ({ personId: id, reason: 'feed:employed' })),
    })
  }

  return {
    async posted(item: Item, writer: Viewer): Promise<void> {
      const { id, author } = item
      if (item.space.kind === officialKind) {
        // Who gave the order knows it.
        await reads.mark({ ...writer, id: author.id }, item)
        if (author.id !== writer.id) await reads.mark(writer, item)
        await order(item)
      }
      if (author.id === writer.id || writer.kind !== 'person') return
      await notifications?.notify({
        ...{ type: 'feed:on-behalf', eventId: `feed:on-behalf:${id}`, about: { itemId: id } },
        ...{ actorId: writer.id, path: `/feed/${id}` },
        to: [{ personId: author.id, reason: 'feed:leader' }],
      })
    },
  }
}

export type Telling = ReturnType<typeof createTelling>

function declare(notifications: Notifications): void {
  notifications.declareType({
    name: 'feed:order',
    title: { en: 'Orders', ru: 'Приказы', uk: 'Накази' },
    icon: 'scroll-text',
    text: 'feed.notice.order',
    defaults: { portal: 'now', mail: 'now', push: 'now' },
    mandatory: true,
  })
  notifications.declareType({
    name: 'feed:on-behalf',
    title: {
      en: 'Written in my name',
      ru: 'Написано от моего имени',
      uk: 'Написано від мого імені',
    },
    icon: 'user-pen',
    text: 'feed.notice.on-behalf',
    defaults: { portal: 'now', mail: 'off', push: 'off' },
    personal: true,
  })
  notifications.declareReason({ name: 'feed:employed', text: 'feed.reason.employed' })
  notifications.declareReason({ name: 'feed:leader', text: 'feed.reason.leader' })
}
