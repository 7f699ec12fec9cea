import type { Discussion } from 'portico/plugins/discussion/api'
import type { Notifications } from 'portico/plugins/notifications/api'
import type { Access } from 'portico/sdk'
import type { AfterVersion } from './versions.ts'

interface Needs {
  access: Access
  discussion: Discussion | undefined
  notifications: Notifications | undefined
  /** Who is asked to confirm it and has not: they are told of that. */
  waiting(itemId: string): Promise<ReadonlySet<string>>
}

const target = (itemId: string) => `item:${itemId}` as const

/** Who follows a document hears of a new version, unless they are asked to confirm that one. */
export function createNews({ access, discussion, notifications, waiting }: Needs): AfterVersion {
  if (!discussion || !notifications) return async () => {}
  notifications.declareType({
    ...{ name: 'documents:renewed', icon: 'file-clock', text: 'documents.notice.renewed' },
    title: {
      en: 'New versions of documents you follow',
      ru: 'Новые версии документов, за которыми вы следите',
      uk: 'Нові версії документів, за якими ви стежите',
    },
    defaults: { portal: 'now', mail: 'digest', push: 'off' },
    action: 'documents.notice.action',
  })
  notifications.declareReason({
    ...{ name: 'documents:follows', text: 'documents.notice.follows' },
    async stop(personId, ref) {
      const viewer = await access.viewerOf(personId)
      await discussion.subscribe(viewer, target(ref.slice('item:'.length)), false)
    },
  })

  return async (viewer, itemId, { number }) => {
    const asked = await waiting(itemId)
    const all = await discussion.subscribers(target(itemId))
    const followers = all.filter((personId) => !asked.has(personId))
    if (followers.length === 0) return
    await notifications.notify({
      type: 'documents:renewed',
      eventId: `documents.renewed:${itemId}:${number}`,
      ...{ about: { itemId }, actorId: viewer.id, path: `/documents/${itemId}` },
      to: followers.map((personId) => ({
        ...{ personId, reason: 'documents:follows', ref: target(itemId) },
      })),
    })
  }
}
