import { userInfo } from 'node:os'
import type { Person } from '../../sdk/index.ts'
import type { Rooms } from '../rooms.ts'
import { findPerson } from './find-person.ts'
import { withRooms } from './open-rooms.ts'

/** Lets somebody in who is locked out: no waiting, no second factor, a link to a new password. */
export async function run(config: string, login: string): Promise<void> {
  await withRooms(config, async (rooms, { site }) => {
    const person = await findPerson(rooms, login)
    if (person.status === 'left') {
      throw new Error(`${person.name} has left. portico user admin brings back an administrator.`)
    }
    await openDoor(rooms, person, site.url)
  })
}

/** Takes away what stands between a person and their account; says so in the log. */
export async function openDoor(
  { identity, db, log, audit, viewers }: Rooms,
  { id, name, login }: Person,
  url: string,
): Promise<void> {
  const { token } = await db.tx(async () => {
    await identity.limits.forgive(id)
    await identity.app.remove(id)
    await identity.passkeys.removeAll(id)
    await identity.sessions.revokeAll(id)
    const object = `person:${id}`
    await audit.record(viewers.system, { action: 'core.second-factor-removed', object })
    return identity.reset.issue(id)
  })
  log.forOwner('core').error('BREAK GLASS: somebody was let in from the command line', {
    ...{ person: id, login, by: userInfo().username },
  })
  console.log(
    `${name} (${login}) has no second factor and no sessions any more, and chooses a password here:\n` +
      `\n  ${url}/reset/${token}\n\nThe link works once, for 30 minutes.`,
  )
}
