import type {} from 'portico/plugins/admin/api'
import { definePlugin, named, Type, withDefault } from 'portico/sdk'
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
import { createDeciding } from './deciding.ts'
import { createDeclared } from './declared.ts'
import { createDigestTimes } from './digest-times.ts'
import { createDigests } from './digests.ts'
import { createDue } from './due.ts'
import { addFailures } from './failures-page.ts'
import { createLetters } from './letters.ts'
import { createMarking } from './marking.ts'
import { migrations } from './migrations.ts'
import { addMuteRoutes, createMutedThings } from './muted-things.ts'
import { createMutes } from './mutes.ts'
import { createNotifying } from './notifying.ts'
import { createOrders } from './orders.ts'
import { schedulePruning } from './pruning.ts'
import { createPush } from './push/index.ts'
import { addRoutes } from './routes.ts'
import { scheduleSending } from './schedule.ts'
import { addSettings } from './settings-page.ts'
import { createTickets } from './tickets.ts'
import { isQuiet } from './timing/timing.ts'
import { addUnsubscribing } from './unsubscribing.ts'
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
  presets: 'all',
  provides: [notificationsService],
  hooks: notificationsHooks,
  events: notificationsEvents,
  errors: notificationsErrors,
  config: Type.Object({
    /** Orders the organisation may send in seven days. */
    mandatoryPerWeek: named(withDefault(Type.Integer({ minimum: 0, maximum: 100 }), 3), {
      en: 'Orders the organisation may send in seven days',
      ru: 'Сколько приказов организация может разослать за семь дней',
      uk: 'Скільки наказів організація може розіслати за сім днів',
    }),
    /** Web push, if the portal's server may reach the push services of browsers. */
    push: named(
      Type.Optional(
        Type.Object({
          /** Whom the services may turn to: `mailto:it@example.com` or an https address. */
          contact: named(
            Type.String({ pattern: '^(mailto:|https://).+' }),
            { en: 'Contact', ru: 'Контакт', uk: 'Контакт' },
            {
              en: 'Whom the push services may turn to: mailto:it@example.com or an https address',
              ru: 'К кому могут обратиться службы: mailto:it@example.com или адрес https',
              uk: 'До кого можуть звернутися служби: mailto:it@example.com або адреса https',
            },
          ),
          /** Origins the portal sends to; `*.` stands for any name before. */
          services: named(
            Type.Optional(Type.Array(Type.String({ pattern: '^https?://' }))),
            { en: 'Allowed services', ru: 'Разрешённые службы', uk: 'Дозволені служби' },
            {
              en: 'Origins the portal sends to; “*.” stands for any name before',
              ru: 'Адреса, на которые отправляет портал; «*.» заменяет любое имя впереди',
              uk: 'Адреси, на які надсилає портал; «*.» замінює будь-яке ім’я попереду',
            },
          ),
        }),
      ),
      {
        en: 'Push to browsers and phones',
        ru: 'Push в браузеры и телефоны',
        uk: 'Push у браузери й телефони',
      },
    ),
  }),
  migrations,
  refers: {
    notices: {
      item_id: 'item',
      thread_id: 'item',
      space_id: 'space',
      type: 'named',
      about: 'about',
    },
    deliveries: { notice_id: 'notices.id' },
    mutes: { about: 'about' },
    orders: { event_id: 'about' },
  },
  icons: [
    'bell',
    'bell-off',
    'check-check',
    'settings',
    'info',
    'megaphone',
    'mail-open',
    'arrow-left',
  ],
  setup(context) {
    const { config, db, access, events, hooks, jobs, mail, pages, people, routes } = context
    const { spaces, widgets, t, now, system } = context
    const declared = createDeclared()
    const choices = createChoicesStore(db, now)
    const mutes = createMutes(db, now)
    const orders = createOrders(db, config.mandatoryPerWeek, now)
    const digestTimes = createDigestTimes(db, now)
    const bundles = createBundles(db)
    const marking = createMarking(db, events, now)
    const words = createWords({ t, people, declared, db, spaces })
    const tickets = createTickets(db)
    const { write } = createLetters({
      ...{ db, access, hooks, bundles, words, choices, mutes, tickets, t, now },
    })
    const letters = mail.letters('letter', write)
    const push = config.push && createPush({ ...context, config: config.push, bundles, words })
    const due = createDue({
      ...{ db, access, declared, choices, digestTimes, now },
      send: {
        async mail(id, { personId }) {
          const row = { id, person_id: personId, kind: 'notice', at: now() }
          await db.table('letters').insert(row)
          await letters.send({ id, personId })
        },
        async push(id, { personId }) {
          const row = { id, person_id: personId, kind: 'notice', at: now() }
          await db.table('letters').insert(row)
          await push?.add(id, personId)
        },
      },
    })
    const digests = createDigests({ db, access, choices, digestTimes, letters, now })
    const wake = scheduleSending({ jobs, due, digests })
    const deciding = createDeciding({ db, choices, digestTimes, wake, now })
    const channels: ('mail' | 'push')[] = []
    if (mail.available) channels.push('mail')
    if (push) channels.push('push')
    const writing = createWriting({
      ...{ db, access, events, choices, mutes, digestTimes, system, now, wake },
      channels,
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
    schedulePruning({ db, jobs, now, sweepPushes: async () => push?.sweep() })
    addFailures({ pages, routes, mail, people })
    hooks.onOptional('admin:sections', ({ viewer, locale }) => {
      if (!viewer.can('core:admin')) return undefined
      return {
        ...{ id: 'mail', href: '/notifications/failures', icon: 'mail-open', weight: 60 },
        label: t(locale, 'notifications.failures.title'),
        hint: t(locale, 'notifications.failures.hint'),
      }
    })
    addMuteRoutes(routes, mutes)
    addSettings({
      ...{ pages, routes, declared, choices, deciding },
      mutedThings: createMutedThings(db),
      available: { mail: mail.available, push: push !== undefined },
    })
    addUnsubscribing({
      ...{ routes, pages, tickets, declared, choices, deciding },
      zoneOf: async (id) => (await access.viewerOf(id).catch(() => undefined))?.timeZone,
    })
    addRoutes({
      ...{ routes, bundles, marking, mutes, declared, words },
      quiet: async (viewer) =>
        isQuiet(now(), (await choices.ofOne(viewer.id)).quiet, viewer.timeZone),
    })
  },
})
