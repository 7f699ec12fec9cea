import type { People, Person, SetupContext, Viewer } from 'portico/sdk'
import type { Profile } from './api.ts'
import { hoursOf, localTime, longDate, yearsSince } from './days.ts'
import { textFields } from './profile-rules.ts'
import { birthdayInWords, toldOf } from './told.ts'

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
    const told = toldOf(viewer, person, profile)
    const { phone, email, office, city, startedOn } = told
    add('phone', 'phone', phone, { href: `tel:${phone?.replace(/[^\d+*#]/g, '')}` })
    add('email', 'mail', email, { href: `mailto:${email}` })
    add('office', 'door-open', office)
    add('city', 'map-pin', city, { href: `/people?city=${encodeURIComponent(city ?? '')}` })
    if (startedOn) {
      const n = yearsSince(startedOn, now(), viewer.timeZone)
      const note = n > 0 ? say('people.years', { n }) : undefined
      add('startedOn', 'briefcase', longDate(startedOn, locale), note ? { note } : {})
    }
    const birthday = birthdayInWords(viewer, person, profile, locale)
    const own = viewer.id === person.id
    const note = own ? say(`people.shown.${profile.birthdayShown}`) : undefined
    add('birthday', 'cake', birthday ?? null, note ? { note } : {})
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
