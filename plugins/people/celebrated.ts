import type { People, Person, SetupContext, Viewer, Widgets } from 'portico/sdk'
import { type Celebration, celebrationsOf, nextDays } from './celebrations.ts'
import type { PeoplePages } from './permissions.ts'
import { emptyProfile } from './profile-rules.ts'
import type { Sections } from './sections.ts'

interface Needs {
  pages: PeoplePages
  widgets: Widgets
  people: People
  sections: Sections
  t: SetupContext['t']
  now(): number
}

const onWidget = { days: 7, rows: 5 }
const pageDays = 30
/** Nobody reads further. */
const mostRows = 300

const formats = new Map<string, { weekday: Intl.DateTimeFormat; day: Intl.DateTimeFormat }>()

/** Made once for a language: making them is slow. */
function formatsOf(locale: string) {
  const made = formats.get(locale) ?? {
    weekday: new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }),
    day: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' }),
  }
  formats.set(locale, made)
  return made
}

/** Whom to congratulate: a widget for the week, a page for the month. */
export function addCelebrations({ pages, widgets, people, sections, t, now }: Needs): void {
  /** All days at once; day by day until there are enough in a company that celebrates much every day. */
  async function coming(viewer: Viewer, count: number, enough: number) {
    const days = nextDays(now(), viewer.timeZone, count)
    const { items, nextCursor } = await people.find(viewer, { days: [...days.keys()], limit: 100 })
    if (nextCursor === null) return celebrationsOf(await asShown(items), days)
    const found: Celebration<Person>[] = []
    for (const [day, place] of days) {
      if (found.length >= enough) break
      const { items } = await people.find(viewer, { days: [day], limit: 100 })
      found.push(...celebrationsOf(await asShown(items), new Map([[day, place]])))
    }
    return found
  }

  /** Without the days people keep to themselves: even from themselves, so that they see what others see. */
  async function asShown(found: readonly Person[]): Promise<Person[]> {
    const facts = await sections.facts(found.map(({ id }) => id))
    return found.map((person) => {
      const { birthdayShown, anniversaryShown } = { ...emptyProfile, ...facts.get(person.id) }
      return {
        ...person,
        birthday: birthdayShown === 'everyone' ? person.birthday : null,
        startedOn: anniversaryShown ? person.startedOn : null,
      }
    })
  }

  function shown(one: Celebration<Person>, locale: string) {
    const birthday = one.years === undefined
    const what = birthday
      ? t(locale, 'people.birthday')
      : t(locale, 'people.anniversary', { n: one.years })
    return {
      person: one.person,
      birthday,
      what,
      when: dayName(one, locale),
      on: fullDay(one, locale),
    }
  }

  function dayName({ inDays, date }: Celebration<Person>, locale: string): string {
    if (inDays < 2) return t(locale, inDays === 0 ? 'people.today' : 'people.tomorrow')
    return formatsOf(locale).weekday.format(date)
  }

  function fullDay(one: Celebration<Person>, locale: string): string {
    return `${dayName(one, locale)}, ${formatsOf(locale).day.format(one.date)}`
  }

  widgets.add(
    'celebrations',
    {
      title: { en: 'Celebrations', ru: 'Праздники коллег', uk: 'Свята колег' },
      description: {
        en: 'Birthdays and anniversaries of the coming days.',
        ru: 'Дни рождения и годовщины ближайших дней.',
        uk: 'Дні народження та річниці найближчих днів.',
      },
      icon: 'cake',
      view: 'people/celebrations-widget',
      slot: { name: 'core:rail', weight: 10 },
    },
    async ({ viewer, locale }) => {
      const found = await coming(viewer, onWidget.days, onWidget.rows)
      const celebrations = found.slice(0, onWidget.rows).map((one) => shown(one, locale))
      return celebrations.length > 0 ? { celebrations } : null
    },
  )

  pages.add(
    '/people/celebrations',
    {
      title: 'people.celebrations',
      layout: 'wide',
      access: 'signed-in',
      view: 'people/celebrations',
      reads: ['people'],
    },
    async ({ viewer, locale }) => {
      const found = (await coming(viewer, pageDays, mostRows)).map((one) => shown(one, locale))
      const days = Map.groupBy(found, ({ on }) => on)
      return { days: [...days].map(([on, celebrations]) => ({ on, celebrations })) }
    },
  )
}
