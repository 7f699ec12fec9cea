import { coreErrors, type Database, type Hooks } from 'portico/sdk'
import { groupsHooks } from './api.ts'
import type { Membership } from './membership.ts'
import type { Telling } from './telling.ts'

/** An offer to become a member. */
export interface Invitation {
  id: string
  groupId: string
  personId: string
  invitedBy: string
  createdAt: number
}

interface Needs {
  db: Database
  hooks: Hooks
  membership: Membership
  telling: Telling
  now(): number
}

const columns = {
  id: 'id',
  groupId: 'space_id',
  personId: 'person_id',
  invitedBy: 'invited_by',
  createdAt: 'created_at',
}

/** Invitations: only who is invited learns of them, and through them the name of the group. */
export function createInvitations({ db, hooks, membership, telling, now }: Needs) {
  const waiting = (where: Record<string, string>) =>
    db.table('invitations').where({ ...where, state: 'pending' })

  return {
    /** Inviting twice is inviting once. */
    async invite(groupId: string, personId: string, by: string): Promise<void> {
      const fields = { invited_by: by, state: 'pending', created_at: now() }
      await db.tx(async () => {
        await db
          .table('invitations')
          .insert({
            id: crypto.randomUUID().replaceAll('-', ''),
            space_id: groupId,
            person_id: personId,
            ...fields,
          })
          .onConflict(['space_id', 'person_id'])
          .merge(fields)
        hooks.emit(groupsHooks.invited, { groupId, personId, by })
        await telling.invited(groupId, personId, by, fields.created_at)
      })
    },

    /** The invited person's own answer. @throws core:not-found */
    async answer(id: string, personId: string, accept: boolean): Promise<Invitation> {
      return db.tx(async () => {
        const invitation: Invitation | undefined = await db
          .table('invitations')
          .where({ id, person_id: personId })
          .first(columns)
        if (invitation === undefined) throw coreErrors.notFound()
        const answered = await waiting({ id }).update({ state: accept ? 'accepted' : 'declined' })
        if (answered === 0) throw coreErrors.notFound()
        if (accept) await membership.admit(invitation.groupId, personId)
        return invitation
      })
    },

    /** @throws core:not-found */
    async withdraw(groupId: string, id: string): Promise<void> {
      await db.tx(async () => {
        const invitation: Invitation | undefined = await waiting({ id, space_id: groupId }).first(
          columns,
        )
        if (invitation === undefined) throw coreErrors.notFound()
        await waiting({ id }).update({ state: 'withdrawn' })
        await telling.uninvited(groupId, invitation.personId, Number(invitation.createdAt))
      })
    },

    /** Who became a member has accepted. @returns whether there was an invitation */
    async use(groupId: string, personId: string): Promise<boolean> {
      const used = await waiting({ space_id: groupId, person_id: personId }).update({
        state: 'accepted',
      })
      return used > 0
    },

    /** Who has left the portal is invited to nothing any more. */
    async forget(personId: string): Promise<void> {
      await waiting({ person_id: personId }).update({ state: 'withdrawn' })
    },

    mine: (personId: string): Promise<Invitation[]> =>
      waiting({ person_id: personId }).orderBy('created_at').limit(100).select(columns),

    ofGroup: (groupId: string): Promise<Invitation[]> =>
      waiting({ space_id: groupId }).orderBy('created_at').limit(200).select(columns),

    of: (groupId: string, personId: string): Promise<Invitation | undefined> =>
      waiting({ space_id: groupId, person_id: personId }).first(columns),
  }
}

export type Invitations = ReturnType<typeof createInvitations>
