import type { Department, People, Viewer } from 'portico/sdk'
import type { Finding } from '../source.ts'
import { type BatchOptions, inBatches } from './batches.ts'
import type { KnownUnit, UnitPlan, UnitStep } from './plan-units.ts'

export interface ApplyUnitsInput extends BatchOptions {
  people: Pick<People, 'departments' | 'createDepartment' | 'updateDepartment' | 'removeDepartment'>
  system: Viewer
  plan: UnitPlan
  complain(finding: Finding): void
  remember(unit: KnownUnit): Promise<void>
  forget(key: string): Promise<void>
}

/** Before the people come: the departments they go to. */
export async function applyUnits(input: ApplyUnitsInput) {
  const { people, plan, complain, remember } = input
  const ids = new Map<string, string>()
  const departmentOf = (key: string) => ids.get(key) ?? plan.departmentOf(key)
  const above = (key: string | null) => (key === null ? null : (departmentOf(key) ?? null))

  const done = await inBatches(
    plan.steps.filter(({ kind }) => kind !== 'left'),
    input,
    async ({ kind, key, name, departmentId, parent = null, owner }) => {
      if (departmentId === undefined) {
        const made = await people.createDepartment({ name, parentId: above(parent) ?? undefined })
        ids.set(key, made.id)
        return remember({ key, departmentId: made.id, owner })
      }
      if (owner) await people.updateDepartment(departmentId, { name, parentId: above(parent) })
      if (kind === 'adopted') await remember({ key, departmentId, owner })
    },
    (step, message) => {
      ids.delete(step.key)
      complain(refusal(step, message))
    },
  )
  return { done, departmentOf }
}

/** After the people have gone: the departments nobody is in any more. */
export async function removeUnits(input: ApplyUnitsInput): Promise<UnitStep[]> {
  const { people, plan, complain, forget } = input
  const keep = ({ name }: UnitStep) =>
    complain({ at: name, field: null, problem: 'department-kept', params: { name } })
  return inBatches(
    plan.steps.filter(({ kind }) => kind === 'left'),
    input,
    async ({ key, departmentId, owner }) => {
      if (owner) await people.removeDepartment(departmentId!)
      await forget(key)
    },
    keep,
  )
}

/** Heads are people: they are set when all of them are here. */
export async function setHeads(
  input: ApplyUnitsInput & {
    departmentOf(key: string): string | undefined
    personOf(key: string): string | undefined
    mine: ReadonlySet<string>
  },
): Promise<void> {
  const { people, system, plan, complain, departmentOf, personOf, mine } = input
  const headed = plan.units.filter(({ head }) => head !== undefined)
  if (headed.length === 0) return
  const now = new Map((await people.departments(system)).map((each) => [each.id, each]))
  const changed = headed.flatMap(({ key, head }): { id: string; headId: string | null }[] => {
    const department: Department | undefined = now.get(departmentOf(key) ?? '')
    const headId = (head && personOf(head)) || null
    if (!department || !mine.has(department.id) || department.headId === headId) return []
    return [{ id: department.id, headId }]
  })
  await inBatches(
    changed,
    input,
    ({ id, headId }) => people.updateDepartment(id, { headId }),
    ({ id }, message) => complain(refusal({ name: now.get(id)!.name }, message)),
  )
}

function refusal({ name }: { name: string }, message: string): Finding {
  return { at: name, field: null, problem: 'cannot-be-written', params: { message } }
}
