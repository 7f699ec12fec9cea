import { askNewPassword } from './ask.ts'
import { findPerson } from './find-person.ts'
import { withRooms } from './open-rooms.ts'

/** Sets a new password; whoever was signed in with the old one is out. */
export async function run(config: string, login: string): Promise<void> {
  await withRooms(config, async (rooms) => {
    const person = await findPerson(rooms, login)
    await rooms.identity.accounts.setPassword(person.id, await askNewPassword())
    const note = { action: 'core.password-set', object: `person:${person.id}` }
    await rooms.audit.record(rooms.viewers.system, note)
    console.log(`The password of ${person.name} is changed, and all their sessions have ended.`)
  })
}
