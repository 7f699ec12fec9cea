import type { Viewer } from '../../sdk/access.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { BoundDatabase } from '../database/index.ts'
import { createHolders } from './holders.ts'
import type { Permissions } from './permissions.ts'

/** Sees to it that a change of rights leaves an administrator: the one who makes it, for a start. */
export function createLastAdmin(db: BoundDatabase, permissions: Permissions) {
  const holders = createHolders(db, permissions)

  /** Two administrators who take each other's right at once take turns; the second has lost it. */
  async function guard(asker: Viewer, change: () => Promise<void>): Promise<void> {
    await db.tx(async () => {
      if (asker.kind === 'person') {
        await db.table('people').where({ id: asker.id }).forUpdate().first('id')
        if (!(await isAdmin(asker.id))) throw coreErrors.forbidden()
      }
      const had = await isAdmin()
      await change()
      if (asker.kind === 'person' && !(await isAdmin(asker.id))) {
        throw refusal('ownRight')
      }
      if (had && !(await isAdmin())) throw refusal('lastAdmin')
    })
  }

  /** One person, or anybody at all. */
  async function isAdmin(personId?: string): Promise<boolean> {
    const found = await holders('core:admin', { limit: 1, ...(personId ? { personId } : {}) })
    return found.length > 0
  }

  return { guard, isAdmin }
}

const reasons = {
  ownRight: 'You would take the right to administer from yourself. Ask somebody else who holds it.',
  lastAdmin: 'The portal would be left without an administrator.',
}

function refusal(why: keyof typeof reasons) {
  const wording = { key: `core.access.error.${why}` }
  return coreErrors.forbidden({ detail: reasons[why], wording })
}
