import type { Person } from '../../sdk/index.ts'
import { didYouMean } from '../config/index.ts'
import type { Rooms } from '../rooms.ts'

/** Somebody by login, also who has left. @throws Error that names the nearest login */
export async function findPerson(rooms: Rooms, login: string): Promise<Person> {
  const person = await rooms.identity.people.byLogin(rooms.viewers.system, login)
  if (person) return person
  const people = await rooms.db.select<{ login: string }>('SELECT login FROM people')
  const known = people.map((each) => each.login)
  throw new Error(`Nobody has the login "${login}".${didYouMean(login, known)}`)
}
