import { feedService } from 'portico/plugins/feed/api'
import { groupsService } from 'portico/plugins/groups/api'
import { notificationsService } from 'portico/plugins/notifications/api'
import { peopleService } from 'portico/plugins/people/api'
import { coreEvents, definePlugin, optional, reply, Type } from 'portico/sdk'
import { welcomeService } from './api.ts'
import { createChecklist } from './checklist.ts'
import { migrations } from './migrations.ts'
import { createTours } from './tours.ts'
import { addWidgets } from './widgets.ts'

export default definePlugin({
  id: 'welcome',
  version: '1.0.0',
  sdk: '^1.0',
  title: { en: 'Welcome', ru: 'Первые шаги', uk: 'Перші кроки' },
  description: {
    en: 'A checklist for whoever opens a portal, and a short tour for whoever is new in it.',
    ru: 'Список первых дел для того, кто открыл портал, и короткое знакомство для новичков.',
    uk: 'Список перших справ для того, хто відкрив портал, і коротке знайомство для новачків.',
  },
  folder: import.meta.dirname,
  presets: 'all',
  uses: {
    feed: optional(feedService),
    groups: optional(groupsService),
    notifications: optional(notificationsService),
    people: optional(peopleService),
  },
  provides: [welcomeService],
  migrations,
  icons: ['list-checks', 'circle', 'circle-check', 'x', 'footprints', 'arrow-right', 'arrow-left'],
  setup(context) {
    const { db, events, provide, routes, use } = context
    const tours = createTours(db)
    provide(welcomeService, {
      knows: async (ids) => {
        for (const id of ids) await tours.done(id)
      },
    })
    events.on(coreEvents.personJoined, ({ payload }) => tours.joined(payload.personId))

    const access = 'signed-in' as const
    const none = { body: Type.Object({}), writes: ['welcome'] }
    routes.post('/tour', { summary: 'The tour is over', access, ...none }, async ({ viewer }) => {
      await tours.done(viewer.id)
      return reply({ status: 204, next: '/' })
    })
    routes.post(
      '/checklist',
      { summary: 'Hide the checklist', access: 'core:admin', ...none },
      async ({ viewer }) => {
        const hidden = { person_id: viewer.id }
        await db.table('checklists').insert(hidden).onConflict('person_id').ignore()
        return reply({ status: 204, next: '/' })
      },
    )

    const has = {
      ...{ feed: use.feed !== undefined, groups: use.groups !== undefined },
      ...{ notifications: use.notifications !== undefined, people: use.people !== undefined },
    }
    const tasksFor = createChecklist({ ...context, has })
    addWidgets({ ...context, tours, tasksFor, has })
  },
})
