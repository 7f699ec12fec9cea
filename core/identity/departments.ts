import type { Viewer } from '../../sdk/access.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { Department, NewDepartment, People } from '../../sdk/people.ts'
import type { Principals } from '../access/index.ts'
import { type BoundDatabase, isUniqueViolation } from '../database/index.ts'
import { newId } from '../id.ts'
import { cleanText } from './clean-text.ts'
import { invalid } from './field-rules.ts'

interface Row {
  id: string
  name: string
  parent_id: string | null
  head_id: string | null
}

/** The tree of the company. Who is below a unit that moves gets their rights anew at once. */
export function createDepartments(db: BoundDatabase, principals: Principals) {
  async function all(viewer: Viewer): Promise<Department[]> {
    if (viewer.kind !== 'system' && !viewer.principals.includes('employees')) return []
    const rows = await db.select<Row>('SELECT * FROM departments ORDER BY id')
    const deputies = await db.select<{ department_id: string; person_id: string }>(
      'SELECT department_id, person_id FROM department_deputies ORDER BY department_id, person_id',
    )
    const of = Map.groupBy(deputies, (each) => each.department_id)
    return rows.map((row) =>
      asDepartment(
        row,
        (of.get(row.id) ?? []).map((each) => each.person_id),
      ),
    )
  }

  const create: People['createDepartment'] = async (department: NewDepartment) => {
    const { id = newId(), deputyIds = [] } = department
    if (!/^[\w-]{1,64}$/.test(id)) {
      throw invalid('/id', 'must be 1 to 64 Latin letters, digits, dashes and underscores')
    }
    const row: Row = {
      ...{ id, name: nameOf(department.name) },
      ...{ parent_id: department.parentId ?? null, head_id: department.headId ?? null },
    }
    return db.tx(async () => {
      await mustExist(row.parent_id)
      await mustBePeople('/headId', row.head_id === null ? [] : [row.head_id])
      await insert(row)
      return asDepartment(row, await setDeputies(id, deputyIds))
    })
  }

  async function insert(row: Row): Promise<void> {
    try {
      await db.table('departments').insert(row)
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
      const message = `is taken: there is a department with the id "${row.id}"`
      throw coreErrors.duplicate({ fields: [{ path: '/id', message }], cause: error })
    }
  }

  const update: People['updateDepartment'] = async (id, { name, parentId, headId, deputyIds }) => {
    await db.tx(async () => {
      await lock()
      const current: Row | undefined = await db.table('departments').where({ id }).first()
      if (current === undefined) throw coreErrors.notFound()
      const row: Partial<Row> = {}
      if (name !== undefined) row.name = nameOf(name)
      if (headId !== undefined) row.head_id = headId
      if (headId) await mustBePeople('/headId', [headId])
      if (parentId !== undefined) row.parent_id = parentId
      const moves = parentId !== undefined && parentId !== current.parent_id
      if (moves) await mustNotBeBelow(id, parentId)
      if (Object.keys(row).length > 0) await db.table('departments').where({ id }).update(row)
      if (deputyIds !== undefined) await setDeputies(id, deputyIds)
      if (moves) await principals.rebuild(await peopleBelow(id))
    })
  }

  /**
   * Two moves at once could make a cycle that neither of them sees, and who moves into a unit that
   * moves itself would keep the rights of its old place.
   */
  async function lock(): Promise<void> {
    if (db.dialect === 'postgres') {
      await db.raw('LOCK TABLE departments IN EXCLUSIVE MODE')
    }
  }

  async function mustExist(parentId: string | null): Promise<void> {
    if (parentId === null) return
    if (await db.table('departments').where({ id: parentId }).first('id')) return
    throw invalid('/parentId', `there is no department with the id "${parentId}"`)
  }

  async function mustNotBeBelow(id: string, parentId: string | null): Promise<void> {
    await mustExist(parentId)
    if (parentId === null || !(await subtree(id)).includes(parentId)) return
    throw invalid('/parentId', 'is this department or below it: a department cannot contain itself')
  }

  async function mustBePeople(path: string, ids: readonly string[]): Promise<void> {
    const found: { id: string }[] = await db.table('people').select('id').whereIn('id', ids)
    const missing = ids.find((id) => !found.some((person) => person.id === id))
    if (missing !== undefined) throw invalid(path, `there is nobody with the id "${missing}"`)
  }

  async function setDeputies(id: string, deputyIds: readonly string[]): Promise<string[]> {
    const chosen = [...new Set(deputyIds)].sort()
    await mustBePeople('/deputyIds', chosen)
    await db.table('department_deputies').where({ department_id: id }).delete()
    const rows = chosen.map((personId) => ({ department_id: id, person_id: personId }))
    if (rows.length > 0) await db.table('department_deputies').insert(rows)
    return chosen
  }

  async function subtree(id: string): Promise<string[]> {
    const rows = await db.select<{ id: string }>(
      `WITH RECURSIVE below(id) AS (
         SELECT id FROM departments WHERE id = ?
         UNION SELECT d.id FROM below JOIN departments d ON d.parent_id = below.id
       ) SELECT id FROM below`,
      [id],
    )
    return rows.map((row) => row.id)
  }

  async function peopleBelow(id: string): Promise<string[]> {
    const units = await subtree(id)
    const rows: { id: string }[] = await db
      .table('people')
      .select('id')
      .whereIn('department_id', units)
    return rows.map((row) => row.id)
  }

  const remove: People['removeDepartment'] = async (id) => {
    await db.tx(async () => {
      await lock()
      if (!(await db.table('departments').where({ id }).first('id'))) throw coreErrors.notFound()
      if (await db.table('departments').where({ parent_id: id }).first('id')) {
        throw coreErrors.invalid({ detail: 'There are departments in this department.' })
      }
      const inside = db.table('people').where({ department_id: id })
      if (await inside.clone().where({ status: 'active' }).first('id')) {
        throw coreErrors.invalid({ detail: 'There are people in this department.' })
      }
      await inside.update({ department_id: null })
      await db.table('department_deputies').where({ department_id: id }).delete()
      await db.table('departments').where({ id }).delete()
    })
  }

  return { all, create, update, remove }
}

function nameOf(given: string): string {
  const name = cleanText(given)
  if (name === '' || name.length > 200) throw invalid('/name', 'must have 1 to 200 characters')
  return name
}

function asDepartment(row: Row, deputyIds: string[]): Department {
  return {
    ...{ id: row.id, name: row.name, parentId: row.parent_id, headId: row.head_id },
    deputyIds,
  }
}
