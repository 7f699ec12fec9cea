import type { SpaceRole } from '../../sdk/access.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { BoundDatabase } from '../database/index.ts'
import type { Principals } from './principals.ts'
import { spaceRoles } from './space-role.ts'

/** Who is what in a space. The stored count is of active members. */
export function createMembership(db: BoundDatabase, principals: Principals) {
  async function setRole(
    spaceId: string,
    personId: string,
    role: SpaceRole | undefined,
  ): Promise<void> {
    if (role !== undefined && !spaceRoles.includes(role)) throw unknownRole(role)
    await db.tx(async () => {
      await mustExist('spaces', spaceId)
      await mustExist('people', personId)
      const row = { space_id: spaceId, person_id: personId }
      const taken: number = await db.table('space_members').where(row).delete()
      if (role !== undefined) await db.table('space_members').insert({ ...row, role })
      const change = (role === undefined ? 0 : 1) - taken
      if (change !== 0 && (await isActive(personId))) {
        await db.table('spaces').where({ id: spaceId }).increment('member_count', change)
      }
      await principals.rebuild([personId])
    })
  }

  async function mustExist(table: 'spaces' | 'people', id: string): Promise<void> {
    const row = await db.table(table).where({ id }).first('id')
    if (row === undefined) throw coreErrors.notFound()
  }

  async function isActive(personId: string): Promise<boolean> {
    const person = await db.table('people').where({ id: personId }).first('status')
    return person.status === 'active'
  }

  async function of(spaceId: string): Promise<{ personId: string; role: SpaceRole }[]> {
    return db.select(
      `SELECT m.person_id AS "personId", m.role FROM space_members m
       JOIN people p ON p.id = m.person_id
       WHERE m.space_id = ? AND p.status = 'active' ORDER BY p.name_search, p.id`,
      [spaceId],
    )
  }

  async function recount(personId: string): Promise<void> {
    await db.raw(
      `UPDATE spaces SET member_count = (SELECT COUNT(*) FROM space_members m
         JOIN people p ON p.id = m.person_id
         WHERE m.space_id = spaces.id AND p.status = 'active')
       WHERE id IN (SELECT space_id FROM space_members WHERE person_id = ?)`,
      [personId],
    )
  }

  return { setRole, of, recount }
}

function unknownRole(role: string) {
  const message = `is not a role in a space: "${role}". Expected one of ${spaceRoles.join(', ')}`
  return coreErrors.invalid({ fields: [{ path: '/role', message }] })
}
