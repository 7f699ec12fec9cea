import { coreErrors } from '../../sdk/errors.ts'
import type { Department, People } from '../../sdk/people.ts'
import { type BoundDatabase, isUniqueViolation } from '../database/index.ts'
import { newId } from '../id.ts'

export function createDepartments(db: BoundDatabase) {
  const create: People['createDepartment'] = async (department) => {
    const { id = newId(), parentId = null, headId = null } = department
    const name = department.name.trim()
    if (name === '' || name.length > 200) throw invalid('/name', 'must have 1 to 200 characters')
    if (!/^[\w-]{1,64}$/.test(id)) {
      throw invalid('/id', 'must be 1 to 64 Latin letters, digits, dashes and underscores')
    }
    if (parentId !== null && !(await exists(parentId))) {
      throw invalid('/parentId', `there is no department with the id "${parentId}"`)
    }
    try {
      await db.table('departments').insert({ id, name, parent_id: parentId, head_id: headId })
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
      const message = `is taken: there is a department with the id "${id}"`
      throw coreErrors.duplicate({ fields: [{ path: '/id', message }], cause: error })
    }
    return { id, name, parentId, headId }
  }

  async function exists(id: string): Promise<boolean> {
    return (await db.table('departments').where({ id }).first('id')) !== undefined
  }

  async function all(): Promise<Department[]> {
    return db.select(
      'SELECT id, name, parent_id AS "parentId", head_id AS "headId" FROM departments ORDER BY id',
    )
  }

  return { create, exists, all }
}

function invalid(path: string, message: string) {
  return coreErrors.invalid({ fields: [{ path, message }] })
}
