import type { Person, Viewer } from 'portico/sdk'
import type { Profile } from './api.ts'
import { dayAndMonth, monthAlone } from './days.ts'

/**
 * A person as this viewer is told of them: without the days they keep to themselves, and without ways to
 * reach somebody who has left. Everybody knows their own days.
 */
export function toldOf(viewer: Viewer, person: Person, profile: Profile): Person {
  const own = viewer.id === person.id
  const days = {
    birthday: own || profile.birthdayShown === 'everyone' ? person.birthday : null,
    startedOn: own || profile.anniversaryShown ? person.startedOn : null,
  }
  const gone = { phone: null, email: null, office: null, city: null, birthday: null }
  return { ...person, ...days, ...(person.status === 'left' && gone) }
}

/** The day, only the month, or nothing, as the person wants it. */
export function birthdayInWords(
  viewer: Viewer,
  person: Person,
  profile: Profile,
  locale: string,
): string | undefined {
  const { birthday } = toldOf(viewer, person, profile)
  if (birthday) return dayAndMonth(birthday, locale)
  const hinted = profile.birthdayShown === 'month' && person.status === 'active'
  return hinted && person.birthday ? monthAlone(person.birthday, locale) : undefined
}
