import { findPerson } from './find-person.ts'
import { withRooms } from './open-rooms.ts'
import { openDoor } from './user-unlock.ts'

/** Makes an administrator, or gives one their way in back, when nobody else can. */
export async function run(
  config: string,
  login: string,
  { create, name = login }: { create?: boolean; name?: string },
): Promise<void> {
  await withRooms(config, async (rooms, { site }) => {
    const { people } = rooms.identity
    const person = create
      ? await people.create({ login, name, roles: ['admin'] })
      : await findPerson(rooms, login)
    if (person.status === 'left') await people.comeBack(person.id)
    if (!person.roles.includes('admin')) {
      await people.update(person.id, { roles: [...person.roles, 'admin'] })
    }
    console.log(`${person.name} is an administrator.`)
    await openDoor(rooms, person, site.url)
  })
}
