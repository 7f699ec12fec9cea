import type { Discussion } from 'portico/plugins/discussion/api'
import type { Items, People, Person, SetupContext, Widgets } from 'portico/sdk'
import { postKind } from './api.ts'
import { type Celebration, celebrationsOf } from './celebrations.ts'
import { rememberFor } from './remember.ts'

interface Needs {
  widgets: Widgets
  items: Items
  people: People
  discussion: Discussion
  t: SetupContext['t']
  now(): number
}

const day = 86_400_000
const rows = 5

export function addWidgets(needs: Needs): void {
  addPopular(needs)
  addCelebrations(needs)
}

function addPopular({ widgets, items, discussion, now }: Needs): void {
  const find = rememberFor(60_000, now, async (viewer) => {
    const query = { kind: postKind, since: now() - 7 * day, limit: rows }
    const busiest = await discussion.busiest(viewer, query)
    const ids = busiest.map(({ itemId }) => itemId)
    if (ids.length === 0) return []
    const found = await items.list(viewer, { ids, limit: rows })
    const byId = new Map(found.items.map((item) => [item.id, item]))
    return busiest.flatMap(({ itemId, comments }) => {
      const item = byId.get(itemId)
      return item
        ? [{ id: itemId, author: item.author, text: item.title ?? item.text, comments }]
        : []
    })
  })

  widgets.add(
    'popular',
    {
      title: {
        en: 'Discussed this week',
        ru: 'Обсуждают на этой неделе',
        uk: 'Обговорюють цього тижня',
      },
      view: 'feed/popular',
      slot: { name: 'core:rail', weight: 20 },
    },
    async ({ viewer }) => {
      const posts = await find(viewer)
      return posts.length > 0 ? { posts } : null
    },
  )
}

function addCelebrations({ widgets, people, t, now }: Needs): void {
  const find = rememberFor(600_000, now, async (viewer, locale) => {
    const found = celebrationsOf(await people.list(viewer), now(), viewer.timeZone)
    return found.slice(0, rows).map((one) => shown(one, locale, t))
  })

  widgets.add(
    'celebrations',
    {
      title: { en: 'Celebrations', ru: 'Праздники коллег', uk: 'Свята колег' },
      view: 'feed/celebrations',
      slot: { name: 'core:rail', weight: 10 },
    },
    async ({ viewer, locale }) => {
      const celebrations = await find(viewer, locale)
      return celebrations.length > 0 ? { celebrations } : null
    },
  )
}

function shown(
  { person, years, inDays, date }: Celebration<Person>,
  locale: string,
  t: Needs['t'],
) {
  const { id, name, initials, hue, avatarUrl } = person
  const what =
    years === undefined ? t(locale, 'feed.birthday') : t(locale, 'feed.anniversary', { n: years })
  const when =
    inDays < 2
      ? t(locale, inDays === 0 ? 'feed.today' : 'feed.tomorrow')
      : new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(date)
  return {
    person: { id, name, initials, hue, avatarUrl },
    what,
    when,
    birthday: years === undefined,
  }
}
