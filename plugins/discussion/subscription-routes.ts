import type { Notifications } from 'portico/plugins/notifications/api'
import type { CorePermission, Items, Routes } from 'portico/sdk'
import type { Target } from './api.ts'
import type { DiscussionPermission } from './routes.ts'
import type { Subscriptions } from './subscriptions.ts'

const kinds = {
  items: { kind: 'item', what: 'an item' },
  tags: { kind: 'tag', what: 'a topic' },
  people: { kind: 'person', what: 'a person' },
  spaces: { kind: 'space', what: 'a group, with the bell' },
} as const

/** `PUT /api/discussion/following/tags/logistics`, and `DELETE` to let go. */
export function addSubscriptionRoutes(
  routes: Routes<DiscussionPermission | CorePermission>,
  subscriptions: Subscriptions,
): void {
  routes.get(
    '/following',
    {
      summary: 'Items, topics and groups I follow',
      access: 'signed-in',
      reads: ['discussion_subscriptions', 'items', 'spaces'],
    },
    async ({ viewer }) => ({ following: await subscriptions.following(viewer) }),
  )
  const spec = { access: 'signed-in', writes: ['discussion_subscriptions'] } as const
  for (const [path, { kind, what }] of Object.entries(kinds)) {
    const target = (id: string): Target => `${kind}:${id}`
    routes.put(
      `/following/${path}/:id`,
      { ...spec, summary: `Follow ${what}` },
      ({ viewer, params }) => subscriptions.subscribe(viewer, target(params.id), true),
    )
    routes.delete(
      `/following/${path}/:id`,
      { ...spec, summary: `Stop following ${what}` },
      ({ viewer, params }) => subscriptions.subscribe(viewer, target(params.id), false),
    )
  }
}

/** Nothing more of an item, whatever the reason. */
export function addMuteRoutes(
  routes: Routes<DiscussionPermission | CorePermission>,
  items: Items,
  notifications: Notifications,
): void {
  const spec = { access: 'signed-in', writes: ['notifications_mutes'] } as const
  routes.put('/muted/:id', { ...spec, summary: 'Mute an item' }, async ({ viewer, params }) => {
    const { id, parentId } = await items.get(viewer, params.id)
    await notifications.mute(viewer.id, `item:${parentId ?? id}`, true)
  })
  routes.delete('/muted/:id', { ...spec, summary: 'Hear of an item again' }, ({ viewer, params }) =>
    notifications.mute(viewer.id, `item:${params.id}`, false),
  )
}
