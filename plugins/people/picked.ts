import { coreErrors, type People, type Person, type Viewer } from 'portico/sdk'

/**
 * Somebody named in a field: "Anna Koval (anna)", a login, or a name that only one person has.
 * @throws core:invalid
 */
export async function findPicked(
  people: People,
  viewer: Viewer,
  text: string,
  path: string,
): Promise<Person> {
  const named = text.trim()
  const login = /\(([^()\s]+)\)$/.exec(named)?.[1] ?? named
  const byLogin = /\s/.test(login) ? undefined : await people.byLogin(viewer, login)
  if (byLogin) return byLogin
  const { items } = await people.find(viewer, { text: named, limit: 2 })
  if (items.length === 1) return items[0]!
  const [key, message] =
    items.length === 0
      ? ['nobody', `there is nobody like "${named}"`]
      : ['several', `more than one person is like "${named}": add the login in brackets`]
  const wording = { key: `people.problem.${key}`, params: { name: named } }
  throw coreErrors.invalid({ fields: [{ path, message, wording }] })
}

/** As a person is written into a field: the name for people, the login for the portal. */
export function picked(person: { name: string; login: string } | undefined): string {
  return person ? `${person.name} (${person.login})` : ''
}
