import { cities } from '../cities.ts'
import type { CityId, Person, PersonOfCity } from '../types.ts'
import { almaty } from './almaty.ts'
import { kyiv } from './kyiv.ts'
import { looks } from './looks.ts'
import { warsaw } from './warsaw.ts'

export const people: Person[] = [
  ...livingIn('warsaw', warsaw),
  ...livingIn('kyiv', kyiv),
  ...livingIn('almaty', almaty),
]

function livingIn(id: CityId, persons: PersonOfCity[]): Person[] {
  const { timezone } = cities.find((city) => city.id === id)!
  return persons.map((person) => ({
    ...person,
    city: id,
    timezone,
    ...(looks[person.login] && { portrait: `people/${person.login}.webp` }),
  }))
}
