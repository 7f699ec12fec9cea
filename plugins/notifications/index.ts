import { definePlugin, Type, withDefault } from 'portico/sdk'
import {
  type Notifications,
  notificationsErrors,
  notificationsEvents,
  notificationsHooks,
  notificationsService,
} from './api.ts'
import { createBundles } from './bundles.ts'
import { addCentre } from './centre.ts'
import { createChoicesStore } from './choices.ts'
import { createDeclared } from './declared.ts'
import { createDigestTimes } from './digest-times.ts'
import { createMarking } from './marking.ts'
import { migrations } from './migrations.ts'
import { createMutes } from './mutes.ts'
import { createNotifying } from './notifying.ts'
import { createOrders } from './orders.ts'
import { addRoutes } from './routes.ts'
import { isQuiet } from './timing/timing.ts'
import { createWords } from './words.ts'
import { createWriting } from './writing.ts'

export default definePlugin({
  id: 'notifications',
  version: '1.0.0',
  sdk: '^1.0',
  title: { en: 'Notifications', ru: 'Уведомления', uk: 'Сповіщення' },
  description: {
    en: 'Tells people what concerns them: in the portal, by mail, in digests, on their devices.',
    ru: 'Сообщает людям о том, что их касается: на портале, письмом, сводкой, на устройствах.',
    uk: 'Сповіщає людей про те, що їх стосується: на порталі, листом, зведенням, на пристроях.',
  },
  folder: import.meta.dirname,
  provides: [notificationsService],
  hooks: notificationsHooks,
  events: notificationsEvents,
  errors: notificationsErrors,
  config: Type.Object({
    /** Orders the organisation may send in seven days. */
    mandatoryPerWeek: withDefault(Type.Integer({ minimum: 0, maximum: 100 }), 3),
  }),
  migrations,
  icons: ['bell', 'bell-off', 'check-check', 'settings', 'info', 'megaphone', 'mail-open'],
  setup(context) {
    const { config, db, access, events, jobs, pages, people, routes, spaces, widgets } = context
    const { t, now, system } = context
    const declared = createDeclared()
    const choices = createChoicesStore(db, now)
    const mutes = createMutes(db, now)
    const orders = createOrders(db, config.mandatoryPerWeek, now)
    const digestTimes = createDigestTimes(db, now)
    const bundles = createBundles(db)
    const marking = createMarking(db, events, now)
    const words = createWords({ t, people, declared, db, spaces })
    const writing = createWriting({
      ...{ db, access, events, choices, mutes, digestTimes, system, now },
      channels: () => [],
      wake: async () => {},
    })
    const notify = createNotifying({ db, jobs, declared, orders, writing, now })

    const service: Notifications = {
      declareType: declared.declareType,
      declareReason: declared.declareReason,
      notify,
      retract: async (eventId) => {
        await db.table('notices').where({ event_id: eventId }).delete()
      },
      ordersLeft: orders.left,
      mute: mutes.mute,
      muted: mutes.muted,
    }
    context.provide(notificationsService, service)

    addCentre({ pages, widgets, bundles, declared, mutes, words, now })
    addRoutes({
      ...{ routes, bundles, marking, mutes, declared, words },
      quiet: async (viewer) =>
        isQuiet(now(), (await choices.ofOne(viewer.id)).quiet, viewer.timeZone),
    })
  },
})
