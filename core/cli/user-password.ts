import { didYouMean } from '../config/index.ts'
import { askNewPassword } from './ask.ts'
import { withRooms } from './open-rooms.ts'

/** Sets a new password; whoever was signed in with the old one is out. */
export async function run(config: string, login: string): Promise<void> {
  await withRooms(config, async ({ db, identity, viewers }) => {
    const person = await identity.people.byLogin(viewers.system, login)
    if (!person) {
      const people = await db.select<{ login: string }>('SELECT login FROM people')
      const known = people.map((each) => each.login)
      throw new Error(`Nobody has the login "${login}".${didYouMean(login, known)}`)
    }
    await identity.accounts.setPassword(person.id, await askNewPassword())
    console.log(`The password of ${person.name} is changed, and all their sessions have ended.`)
  })
}
