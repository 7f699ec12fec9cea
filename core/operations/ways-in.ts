import type { Viewer } from '../../sdk/access.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { Operations } from '../../sdk/operations.ts'
import type { Rooms } from '../rooms.ts'

interface Known {
  login: string
  email: string | null
  account: number
}

type WaysIn = Pick<Operations, 'wayIn' | 'sendPasswordLink' | 'removeSecondFactor'>

/** Helping those who forgot their password or lost their phone. No administrator gets to see a link. */
export function createWaysIn({ db, identity, mail, audit }: Rooms): WaysIn {
  const { app, passkeys, limits, notices, reset, sessions } = identity

  async function known(personId: string): Promise<Known> {
    const [person] = await db.select<Known>(
      `SELECT p.login, p.email, CASE WHEN a.person_id IS NULL THEN 0 ELSE 1 END AS account
       FROM people p LEFT JOIN accounts a ON a.person_id = p.id
       WHERE p.id = ? AND p.status = 'active'`,
      [personId],
    )
    if (!person) throw coreErrors.notFound()
    return person
  }

  const mayReset = ({ email, account }: Known) => mail.available && email !== null && account === 1

  const hasSecondFactor = async (personId: string) =>
    (await app.isOn(personId)) || (await passkeys.list(personId)).length > 0

  const note = (viewer: Viewer, action: string, personId: string) =>
    audit.record(viewer, { action: `core.${action}`, object: `person:${personId}` })

  return {
    async wayIn(_, personId) {
      const person = await known(personId)
      return { mayReset: mayReset(person), secondFactor: await hasSecondFactor(personId) }
    },

    async sendPasswordLink(viewer, personId) {
      const person = await known(personId)
      if (!mayReset(person)) {
        const detail = 'They have no password here, or no address that mail could be sent to.'
        throw coreErrors.conflict({ detail, wording: { key: 'core.account.error.noPasswordLink' } })
      }
      await db.tx(async () => {
        await limits.forgive(personId)
        await reset.send(person.login)
        await note(viewer, 'password-link-sent', personId)
      })
    },

    async removeSecondFactor(viewer, personId) {
      await known(personId)
      await db.tx(async () => {
        if (!(await hasSecondFactor(personId))) return
        await app.remove(personId)
        await passkeys.removeAll(personId)
        await limits.forgive(personId)
        await sessions.revokeAll(personId)
        await notices.tell(personId, 'helped')
        await note(viewer, 'second-factor-removed', personId)
      })
    },
  }
}
