import type { SpaceRole, Viewer } from '../../sdk/access.ts'
import { coreEvents } from '../../sdk/core-tokens.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { Events } from '../../sdk/events.ts'
import type { SpaceMember, Spaces } from '../../sdk/spaces.ts'
import type { Clock } from '../clock.ts'
import type { BoundDatabase } from '../database/index.ts'
import type { Principals } from './principals.ts'
import { openingRoles, roleIn, spaceRoles } from './space-role.ts'

export interface MembershipOptions {
  db: BoundDatabase
  clock: Clock
  principals: Principals
  events: Pick<Events, 'emit'>
}

/** Those of a space `s` who are counted and shown: active, and not behind its wall. */
const present = `p.status = 'active' AND (p.account_kind = 'employee' OR s.outsiders = 1)`

/** Who is what in a space. The stored count is of those present, without followers. */
export function createMembership({ db, clock, principals, events }: MembershipOptions) {
  async function setRole(
    spaceId: string,
    personId: string,
    role: SpaceRole | undefined,
  ): Promise<void> {
    if (role !== undefined && !spaceRoles.includes(role)) throw unknownRole(role)
    await db.tx(async () => {
      // Two changes of one person take turns, so that each sees what the other made.
      const person = await db.table('people').where({ id: personId }).forUpdate().first()
      const space = await db.table('spaces').where({ id: spaceId }).first()
      if (person === undefined || space === undefined) throw coreErrors.notFound()
      const walled = person.account_kind !== 'employee' && space.outsiders === 0
      if (role !== undefined && walled) throw outsider()
      const where = { space_id: spaceId, person_id: personId }
      const before: SpaceRole | undefined = (await db.table('space_members').where(where).first())
        ?.role
      if (before === role) return
      await write(where, role, before)
      const change = counted(role) - counted(before)
      if (change !== 0 && person.status === 'active' && !walled) {
        await db.table('spaces').where({ id: spaceId }).increment('member_count', change)
      }
      await changed(spaceId, [personId], role)
    })
  }

  /** With a new role one has been in as long as before; who only followed comes in now. */
  async function write(
    where: { space_id: string; person_id: string },
    role: SpaceRole | undefined,
    before: SpaceRole | undefined,
  ): Promise<void> {
    const rows = db.table('space_members')
    const since = clock.now()
    if (role === undefined) await rows.where(where).delete()
    else if (before === undefined) await rows.insert({ ...where, role, since })
    else await rows.where(where).update(before === 'follower' ? { role, since } : { role })
  }

  async function changed(spaceId: string, people: readonly string[], role?: SpaceRole) {
    await principals.rebuild(people)
    for (const personId of people) {
      const payload = { spaceId, personId, role: role ?? null }
      await events.emit(coreEvents.roleChanged, payload, { person: personId })
    }
  }

  /** Nobody from outside stays in a space that lets none of them in any more. */
  async function sendOutsidersAway(spaceId: string): Promise<void> {
    const rows = await db.select<{ id: string }>(
      `SELECT p.id FROM space_members m JOIN people p ON p.id = m.person_id
       WHERE m.space_id = ? AND p.account_kind <> 'employee'`,
      [spaceId],
    )
    const people = rows.map(({ id }) => id)
    if (people.length === 0) return
    await db
      .table('space_members')
      .where({ space_id: spaceId })
      .whereIn('person_id', people)
      .delete()
    await count('id = ?', spaceId)
    await changed(spaceId, people)
  }

  const of = async (
    viewer: Viewer,
    spaceId: string,
    query: Parameters<Spaces['members']>[2] = {},
  ): Promise<SpaceMember[]> => {
    // Who is no employee knows people only from the places they are in themselves.
    const stranger = viewer.kind !== 'system' && !viewer.principals.includes('employees')
    if (stranger && !isIn(viewer, spaceId)) return []
    const roles = (query.roles ?? openingRoles).filter((role) => spaceRoles.includes(role))
    return db.select(
      `SELECT m.person_id AS "personId", m.role, m.since FROM space_members m
       JOIN people p ON p.id = m.person_id JOIN spaces s ON s.id = m.space_id
       WHERE m.space_id = ? AND ${present}
         AND m.role IN (${roles.map((role) => `'${role}'`).join(', ') || 'NULL'})
       ORDER BY p.name_order, p.id LIMIT ? OFFSET ?`,
      [spaceId, whole(query.limit, 1_000_000), whole(query.offset, 0)],
    )
  }

  async function count(which: string, parameter: string): Promise<void> {
    await db.raw(
      `UPDATE spaces AS s SET member_count = (SELECT COUNT(*) FROM space_members m
         JOIN people p ON p.id = m.person_id
         WHERE m.space_id = s.id AND m.role <> 'follower' AND ${present})
       WHERE ${which}`,
      [parameter],
    )
  }

  return {
    setRole,
    sendOutsidersAway,
    of,
    recount: (personId: string) =>
      count('id IN (SELECT space_id FROM space_members WHERE person_id = ?)', personId),
  }
}

function counted(role: SpaceRole | undefined): number {
  return role === undefined || role === 'follower' ? 0 : 1
}

function isIn(viewer: Viewer, spaceId: string): boolean {
  const role = roleIn(viewer, spaceId)
  return role !== undefined && role !== 'follower'
}

function whole(number: number | undefined, otherwise: number): number {
  return number === undefined ? otherwise : Math.max(0, Math.trunc(number))
}

function unknownRole(role: string) {
  const message = `is not a role in a space: "${role}". Expected one of ${spaceRoles.join(', ')}`
  return coreErrors.invalid({ fields: [{ path: '/role', message }] })
}

function outsider() {
  const message = 'is a guest or a partner, and this space lets none of them in'
  const wording = { key: 'core.access.error.outsider' }
  return coreErrors.invalid({ fields: [{ path: '/personId', message, wording }] })
}
