import { askNewPassword } from './ask.ts'
import { withRooms } from './open-rooms.ts'

/** Creates a person with a password: the first administrator, or a way in when nobody has one. */
export async function run(
  config: string,
  login: string,
  { name = login, role }: { name?: string; role: string[] },
): Promise<void> {
  await withRooms(config, async ({ identity }) => {
    const password = await askNewPassword()
    await identity.rules.check(password, { login, name })
    const person = await identity.people.create({ login, name, password, roles: role })
    console.log(`${person.login} can sign in now, as ${role.join(', ')}.`)
  })
}
