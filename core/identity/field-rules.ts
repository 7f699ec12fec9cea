import { coreErrors } from '../../sdk/errors.ts'
import type { BoundDatabase } from '../database/index.ts'
import { ownable } from './person-input.ts'

/** @throws core:field-owned naming the sources */
export function refuseForeignFields(
  row: Readonly<Record<string, unknown>>,
  owned: Readonly<Record<string, string>>,
  source: string | undefined,
): void {
  const fields = [...ownable]
    .filter(([field, column]) => column in row && owned[field] && owned[field] !== source)
    .map(([field]) => {
      const wording = { key: 'core.person.owned', params: { source: owned[field]! } }
      return { path: `/${field}`, message: `comes from "${owned[field]}"`, wording }
    })
  if (fields.length > 0) throw coreErrors.fieldOwned({ fields })
}

/** @throws core:invalid */
export async function refuseUnknownDepartment(
  db: BoundDatabase,
  id: string | null | undefined,
): Promise<void> {
  if (!id || (await db.table('departments').where({ id }).first('id'))) return
  throw invalid('/departmentId', `there is no department with the id "${id}"`)
}

/** @throws core:invalid when the manager is nobody, oneself, or reports to this person */
export async function refuseManagerCycle(
  db: BoundDatabase,
  personId: string,
  managerId: string | null | undefined,
): Promise<void> {
  if (!managerId) return
  if (managerId === personId)
    throw invalid('/managerId', 'nobody is their own manager', 'core.person.ownManager')
  const line = await db.select<{ id: string }>(
    `WITH RECURSIVE line(id) AS (
       SELECT id FROM people WHERE id = ?
       UNION SELECT p.manager_id FROM line JOIN people p ON p.id = line.id WHERE p.manager_id IS NOT NULL
     ) SELECT id FROM line`,
    [managerId],
  )
  if (line.length === 0) throw invalid('/managerId', `there is nobody with the id "${managerId}"`)
  if (line.some(({ id }) => id === personId)) {
    const message = 'reports to this person already: the two would manage each other'
    throw invalid('/managerId', message, 'core.person.managerCycle')
  }
}

export function invalid(path: string, message: string, key?: string) {
  return coreErrors.invalid({ fields: [{ path, message, ...(key ? { wording: { key } } : {}) }] })
}
