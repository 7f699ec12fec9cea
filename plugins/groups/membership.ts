import { coreErrors, type Database, type Hooks, isPorticoError, type Spaces } from 'portico/sdk'
import { groupsHooks, type MemberRole } from './api.ts'
import { searchText } from './fields.ts'
import type { Handover } from './handover.ts'
import { refuse } from './refusals.ts'
import type { Store } from './store.ts'

interface Needs {
  db: Database
  hooks: Hooks
  spaces: Spaces
  store: Store
  handover: Handover
}

/** A role in a group as it is stored. */
export interface Standing {
  role: MemberRole | 'follower'
  accountKind: 'employee' | 'guest' | 'partner'
}

/** Who is what in a group: roles are the space's, duties and dates the plugin's. */
export function createMembership({ db, hooks, spaces, store, handover }: Needs) {
  /** As it is in the database: the viewer's principals may be older than this request. */
  async function standing(groupId: string, personId: string): Promise<Standing | undefined> {
    const [row] = await db.select<Standing>(
      `SELECT m.role, p.account_kind AS "accountKind" FROM space_members m
       JOIN people p ON p.id = m.person_id WHERE m.space_id = ? AND m.person_id = ?`,
      [groupId, personId],
    )
    return row
  }

  async function setDuty(groupId: string, personId: string, duty: string | null): Promise<void> {
    const where = { space_id: groupId, person_id: personId }
    if (duty === null) return void (await db.table('duties').where(where).delete())
    const fields = { duty, search: searchText([duty]) }
    await db
      .table('duties')
      .insert({ ...where, ...fields })
      .onConflict(['space_id', 'person_id'])
      .merge(fields)
  }

  /** Gives a role; the last owner keeps theirs. @throws groups:no-owner-left */
  async function set(
    groupId: string,
    personId: string,
    role: MemberRole,
    duty?: string | null,
  ): Promise<void> {
    await db.tx(async () => {
      await store.lock(groupId)
      const before = await standing(groupId, personId)
      if (before?.role === 'owner' && role !== 'owner') await mustHaveOther(groupId, personId)
      if (before?.role !== role) await giveRole(groupId, personId, role)
      if (duty !== undefined) await setDuty(groupId, personId, duty?.trim() || null)
      if (role === 'owner') await store.keep(groupId, { orphaned_at: null })
    })
  }

  /** Lets somebody in as a member; who is more already stays so. */
  async function admit(groupId: string, personId: string): Promise<void> {
    await db.tx(async () => {
      await store.lock(groupId)
      const before = await standing(groupId, personId)
      if (isMember(before?.role)) return
      await giveRole(groupId, personId, 'member')
      hooks.emit(groupsHooks.joined, { groupId, personId })
    })
  }

  async function giveRole(groupId: string, personId: string, role: MemberRole): Promise<void> {
    try {
      await spaces.setRole(groupId, personId, role)
    } catch (error) {
      const isOutsider = isPorticoError(error) && error.code === coreErrors.invalid.code
      throw isOutsider ? refuse('outsidersNotAllowed') : error
    }
  }

  async function mustHaveOther(groupId: string, personId: string): Promise<void> {
    const owners = await handover.owners(groupId)
    if (!owners.some((id) => id !== personId)) throw refuse('noOwnerLeft')
  }

  /** Leaving or being removed. Who was the last owner hands the group over. */
  async function end(groupId: string, personId: string): Promise<void> {
    await db.tx(async () => {
      await store.lock(groupId)
      const before = await standing(groupId, personId)
      if (before === undefined) return
      await spaces.setRole(groupId, personId, undefined)
      await setDuty(groupId, personId, null)
      if (before.role === 'owner') await handover.ensureOwner(groupId, personId)
    })
  }

  /** Who is no longer in the group has no duty in it. */
  async function forgetDuty(groupId: string, personId: string): Promise<void> {
    await db.tx(async () => {
      const { role } = (await standing(groupId, personId)) ?? {}
      if (!isInside(role)) await setDuty(groupId, personId, null)
    })
  }

  return { standing, set, admit, end, forgetDuty }
}

export type Membership = ReturnType<typeof createMembership>

export const isInside = (role: string | undefined) => role !== undefined && role !== 'follower'

const isMember = (role: string | undefined) => isInside(role) && role !== 'reader'
