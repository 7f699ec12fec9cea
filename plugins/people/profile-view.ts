import type { People, Person, SetupContext, Viewer } from 'portico/sdk'
import type { Profile } from './api.ts'
import { dayAndMonth, hoursOf, localTime, longDate, monthAlone, yearsSince } from './days.ts'
import { textFields } from './profile-rules.ts'

/** One line of what is known of a person. */
export interface Fact {
  key: string
  label: string
  icon: string
  text: string
  href?: string
  note?: string
}

interface Needs {
  people: People
  t: SetupContext['t']
  now(): number
}

/** What the templates of a profile get. */
export function createProfileView({ people, t, now }: Needs) {
  function facts(viewer: Viewer, locale: string, person: Person, profile: Profile): Fact[] {
    const say = (key: string, params?: Record<string, unknown>) => t(locale, key, params)
    const found: Fact[] = []
    const add = (key: string, icon: string, text: string | null, more: Partial<Fact> = {}) => {
      if (text) found.push({ key, icon, text, label: say(`people.field.${key}`), ...more })
    }
    if (person.status === 'active') {
      add('phone', 'phone', person.phone, { href: `tel:${person.phone?.replace(/[^\d+*#]/g, '')}` })
      add('email', 'mail', person.email, { href: `mailto:${person.email}` })
      add('office', 'door-open', person.office)
      const { city } = person
      if (city) add('city', 'map-pin', city, { href: `/people?city=${encodeURIComponent(city)}` })
    }
    const own = viewer.id === person.id
    if (person.startedOn && (profile.anniversaryShown || own)) {
      const n = yearsSince(person.startedOn, now(), viewer.timeZone)
      const note = n > 0 ? say('people.years', { n }) : undefined
      add('startedOn', 'briefcase', longDate(person.startedOn, locale), note ? { note } : {})
    }
    const birthday = birthdayOf(viewer, person, profile, locale)
    if (birthday && person.status === 'active') {
      const note = own ? say(`people.shown.${profile.birthdayShown}`) : undefined
      add('birthday', 'cake', birthday, note ? { note } : {})
    }
    return found
  }

  function clock(viewer: Viewer, locale: string, person: Person) {
    if (!person.timeZone || person.status === 'left') return undefined
    const { time, ahead } = localTime(person.timeZone, viewer.timeZone, locale, now())
    const hours = hoursOf(ahead)
    const key = ahead === 0 ? 'same' : ahead > 0 ? 'ahead' : 'behind'
    return { time, note: viewer.id === person.id ? '' : t(locale, `people.time.${key}`, { hours }) }
  }

  /** Who leads them, from the top down; broken off where data runs in a circle or is not to be seen. */
  async function chain(viewer: Viewer, person: Person): Promise<Person[]> {
    const above: Person[] = []
    const met = new Set([person.id])
    let next = person.managerId
    while (next && !met.has(next) && above.length < 12) {
      met.add(next)
      const [manager] = (await people.find(viewer, { ids: [next] })).items
      if (!manager) break
      above.unshift(manager)
      next = manager.managerId
    }
    return above
  }

  return {
    facts,
    clock,
    chain,

    texts(locale: string, profile: Profile) {
      return textFields
        .filter((field) => field !== 'about' && profile[field])
        .map((field) => ({ title: t(locale, `people.field.${field}`), text: profile[field] }))
    },

    competences: (profile: Profile) =>
      profile.competences.map((label) => ({
        label,
        href: `/people?competence=${encodeURIComponent(label)}`,
      })),
  }
}

export type ProfileView = ReturnType<typeof createProfileView>

/** What of a birthday this viewer is told; everybody knows their own. */
export function birthdayOf(
  viewer: Viewer,
  { id, birthday }: Person,
  { birthdayShown }: Pick<Profile, 'birthdayShown'>,
  locale: string,
): string | undefined {
  if (!birthday) return undefined
  if (birthdayShown === 'everyone' || viewer.id === id) return dayAndMonth(birthday, locale)
  return birthdayShown === 'month' ? monthAlone(birthday, locale) : undefined
}
