import type { SeedContext } from 'portico/sdk'
import { company, type Person } from './index.ts'
import { contactOf } from './seeding-profiles.ts'

/** Departments and everybody in them; ids by login. */
export async function seedPeople(
  context: SeedContext,
  password: string,
): Promise<Map<string, string>> {
  const departments = new Map<string, string>()
  for (const { id, name, parent } of company.departments) {
    const made = await context.once(`demo:department:${id}`, async () => {
      const parentId = parent && departments.get(parent)!
      const input = { id, name: name.en, ...(parentId && { parentId }) }
      return (await context.people.createDepartment(input)).id
    })
    departments.set(id, made)
  }
  const cities = new Map(company.cities.map(({ id, name }) => [id, name.en]))
  const ids = new Map<string, string>()
  for (const [index, person] of company.people.entries()) {
    const made = await context.once(`demo:person:${person.login}`, () => seedPerson(person))
    ids.set(person.login, made)
    context.progress('people', index + 1, company.people.length)
  }
  return ids

  async function seedPerson(person: Person): Promise<string> {
    const { inhabited, people, system } = context
    // A portal that somebody owns already gets no sign-ins with a password everybody knows.
    const own = inhabited
      ? { email: undefined }
      : { password, roles: person.role ? [person.role] : [] }
    const isTaken = (await people.byLogin(system, person.login)) !== undefined
    const { id } = await people.create({
      login: isTaken ? `${person.login}-demo` : person.login,
      name: person.name,
      position: person.position,
      departmentId: departments.get(person.department)!,
      city: cities.get(person.city)!,
      birthday: person.birthday,
      startedOn: person.startedOn,
      locale: person.locale,
      timeZone: person.timezone,
      ...contactOf(person),
      ...own,
    })
    return id
  }
}
