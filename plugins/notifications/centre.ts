import type { CorePermission, PageRequest, Pages, Widgets } from 'portico/sdk'
import type { Bundles } from './bundles.ts'
import type { Declared } from './declared.ts'
import type { Mutes } from './mutes.ts'
import { known, tabs } from './routes.ts'
import type { Told, Words } from './words.ts'

interface Needs {
  pages: Pages<CorePermission>
  widgets: Widgets
  bundles: Bundles
  declared: Declared
  mutes: Mutes
  words: Words
  now(): number
}

const day = 86_400_000
const reads = ['notifications_notices']

/** The centre of notices, its panel under the bell, and the page that says why. */
export function addCentre(needs: Needs): void {
  const { pages, bundles, declared, words, mutes, now } = needs
  addBell(needs)

  async function load({ viewer, locale, query, fragment }: PageRequest<unknown>) {
    if (fragment === 'mark') return { unread: await bundles.unread(viewer) }
    const personal = declared.types().flatMap(({ name, personal: own }) => (own ? [name] : []))
    const tab = tabs.find((each) => each === query.get('tab')) ?? 'all'
    const cursor = query.get('cursor') ?? undefined
    const limit = fragment === 'panel' ? 8 : 20
    const page = await bundles.page(viewer, { tab, personal, limit, cursor })
    const told = await words.tell(locale, page.bundles)
    const muted = await mutes.of(viewer.id)
    const rows = told.map((each) => ({ ...each, muted: muted.has(each.about) }))
    return {
      rows,
      groups: grouped(rows, now()),
      tab,
      tabs: tabs.map((key) => ({ key, current: key === tab })),
      unread: await bundles.unread(viewer),
      first: cursor === undefined,
      next: page.nextCursor,
    }
  }

  pages.add(
    '/notifications',
    {
      title: 'notifications.title',
      layout: 'read',
      access: 'signed-in',
      view: 'notifications/centre',
      fragments: {
        panel: 'notifications/panel',
        mark: 'notifications/mark',
        list: 'notifications/centre',
      },
      nav: { label: 'notifications.title', icon: 'bell', weight: 11, key: 'n' },
      reads,
    },
    load,
  )
  pages.add(
    '/notifications/why/:id',
    {
      title: 'notifications.why',
      layout: 'read',
      access: 'signed-in',
      view: 'notifications/why',
      fragments: { why: 'notifications/why-card' },
      reads,
    },
    async ({ viewer, locale, params, query }) => {
      const notice = await known(bundles, viewer, params.id)
      const actorIds = notice.actor_id ? [notice.actor_id] : []
      const [told] = await words.tell(locale, [{ newest: notice, n: 1, actorIds }])
      return {
        notice: told,
        why: await words.why(viewer, locale, notice),
        muted: (await mutes.of(viewer.id)).has(notice.bundle),
        stopped: query.get('stopped') === '1',
        under: '/notifications',
      }
    },
  )
}

function addBell({ widgets, bundles }: Needs): void {
  widgets.add(
    'bell',
    {
      title: { en: 'Notifications', ru: 'Уведомления', uk: 'Сповіщення' },
      view: 'notifications/bell',
      element: 'notifications-bell',
      slot: { name: 'core:header', weight: 50 },
    },
    async ({ viewer }) =>
      viewer.kind === 'person' ? { unread: await bundles.unread(viewer) } : null,
  )
}

/** Of the last day, of the last week, and earlier. */
function grouped<R extends Pick<Told, 'at'>>(rows: readonly R[], now: number) {
  const parts = [
    { key: 'today', from: now - day },
    { key: 'week', from: now - 7 * day },
    { key: 'earlier', from: Number.NEGATIVE_INFINITY },
  ]
  const of = (at: number) => parts.find(({ from }) => at >= from)!.key
  return parts
    .map(({ key }) => ({ key, rows: rows.filter(({ at }) => of(at) === key) }))
    .filter((part) => part.rows.length > 0)
}
