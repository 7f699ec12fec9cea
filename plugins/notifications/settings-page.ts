import {
  type CorePermission,
  type PageRequest,
  type Pages,
  type Routes,
  reply,
  type Viewer,
} from 'portico/sdk'
import type { Channel, NoticeType } from './api.ts'
import type { ChoicesStore } from './choices.ts'
import type { Deciding } from './deciding.ts'
import type { Declared } from './declared.ts'
import type { MutedThings } from './muted-things.ts'
import { channels, choicesFrom, clockOf, settingsBody } from './settings-form.ts'
import { type Choices, timingOf } from './timing/timing.ts'

interface Needs {
  pages: Pages<CorePermission>
  routes: Routes<CorePermission>
  declared: Declared
  choices: ChoicesStore
  deciding: Deciding
  mutedThings: MutedThings
  /** What mail and push need of the portal's config is there. */
  available: { mail: boolean; push: boolean }
}

const reads = ['notifications_settings']
const writes = ['notifications_settings']

/** What comes how: a line for each kind of notice, quiet hours, digests, what is muted. */
export function addSettings(needs: Needs): void {
  const { pages, routes, declared, choices, deciding, mutedThings, available } = needs
  const offered = channels.filter((channel) => channel !== 'push' || available.push)

  function matrix(viewer: Viewer, locale: string, own: Choices) {
    const concerned = declared
      .types()
      .filter(({ permission }) => permission === undefined || viewer.can(permission))
    return concerned.map((type) => ({
      name: type.name,
      icon: type.icon,
      title: type.title[locale] ?? type.title.en,
      order: type.mandatory === true,
      cells: offered.map((channel) => cellOf(type, channel, own)),
    }))
  }

  async function load({ viewer, locale, query }: PageRequest<unknown>) {
    const own = await choices.ofOne(viewer.id)
    const { quiet, digest } = own
    return {
      rows: matrix(viewer, locale, own),
      channels: offered,
      channelNames: offered.join(','),
      push: available.push,
      mailMissing: !available.mail,
      quiet: quiet !== null,
      quietFrom: clockOf(quiet?.from ?? 22 * 60),
      quietTo: clockOf(quiet?.to ?? 7 * 60),
      zone: viewer.timeZone.replaceAll('_', ' '),
      digests: ['day', 'week', 'never'].map((key) => ({ key, chosen: key === digest.every })),
      hours: Array.from({ length: 24 }, (_, hour) => ({
        hour,
        label: clockOf(hour * 60),
        chosen: hour === digest.hour,
      })),
      weekdays: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
        weekday,
        label: weekdayName(locale, weekday),
        chosen: weekday === digest.weekday,
      })),
      groups: digest.groups,
      muted: await mutedThings.of(viewer),
      saved: query.get('saved') === '1',
      under: '/notifications',
    }
  }

  pages.add(
    '/notifications/settings',
    {
      title: 'notifications.settings',
      layout: 'read',
      access: 'signed-in',
      view: 'notifications/settings',
      reads,
    },
    load,
  )
  routes.get(
    '/settings',
    { summary: 'How notices reach me', access: 'signed-in', reads },
    async ({ viewer, locale }) => {
      const own = await choices.ofOne(viewer.id)
      return { ...own, types: matrix(viewer, locale, own) }
    },
  )
  routes.post(
    '/settings',
    {
      summary: 'Decide how notices reach me; fields that are left out stay as they are',
      access: 'signed-in',
      body: settingsBody,
      writes,
    },
    async ({ viewer, body }) => {
      const before = await choices.ofOne(viewer.id)
      const own = choicesFrom(body, before, declared.types())
      await deciding.decide(viewer.id, own, viewer.timeZone)
      return reply({ body: own, next: '/notifications/settings?saved=1' })
    },
  )
}

function cellOf(type: NoticeType, channel: Channel, own: Choices) {
  const timing = timingOf(type, channel, own)
  const options =
    channel === 'mail' ? (['now', 'digest', 'off'] as const) : (['now', 'off'] as const)
  return {
    channel,
    field: `${channel}.${type.name}`,
    timing,
    on: timing !== 'off',
    several: options.length > 2,
    options: options.map((key) => ({ key, chosen: key === timing })),
  }
}

function weekdayName(locale: string, weekday: number): string {
  const monday = Date.UTC(2026, 0, 5)
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
    monday + (weekday - 1) * 86_400_000,
  )
}
