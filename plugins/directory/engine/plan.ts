import type { People, Spaces, Viewer } from 'portico/sdk'
import { directoryErrors } from '../api.ts'
import type { Finding, Reading } from '../source.ts'
import { type GrantStep, planGrants } from './grants.ts'
import { planPeople } from './plan-people.ts'
import { planUnits, type UnitPlan } from './plan-units.ts'
import type { PeoplePlan } from './steps.ts'
import type { Store } from './store.ts'

export interface PlannedSource {
  /** Under which it owns fields: `directory:hq`. */
  name: string
  takeOver: boolean
  /** More leavers than this stop a run before it writes. */
  leaversPercent: number
}

export interface Plan {
  people: PeoplePlan
  units: UnitPlan
  grants: GrantStep[]
  findings: Finding[]
  /** More people would leave than may at once. */
  tooManyLeave: boolean
}

export interface PlanInput {
  source: PlannedSource
  reading: Reading
  people: Pick<People, 'source' | 'departments'>
  spaces: Pick<Spaces, 'get'>
  store: Store
  system: Viewer
}

/** Compares a source with the portal; writes nothing. A dry run ends here. */
export async function makePlan(input: PlanInput): Promise<Plan> {
  const { source, reading, people, spaces, store, system } = input
  const departments = await people.departments(system)
  const titles = new Map(departments.map(({ id, name }) => [id, name]))
  const units = planUnits({
    units: reading.units,
    known: await store.units(source.name),
    foreign: await store.foreignDepartments(source.name),
    departments,
    complete: reading.complete,
  })
  const portal = people.source(source.name)
  const { name: sourceName, takeOver } = source
  const planned = await planPeople({
    ...{ source: portal, sourceName, reading, units, takeOver },
    departmentName: (id) => titles.get(id) ?? id,
  })
  const tooManyLeave = exceeds(planned, source.leaversPercent)
  if (!tooManyLeave) await refuseHalfAnswers(planned, reading)
  const found: Finding[] = []
  const grants = await planGrants({
    ...{ reading, source: portal, spaces, system, findings: found },
    kept: await store.grants(source.name),
    personOf: planned.personOf,
  })
  const findings = [...reading.findings, ...units.findings, ...planned.findings, ...found]
  return { people: planned, units, grants, findings, tooManyLeave }
}

/** One person may always leave, or small companies could lose nobody; but never the last one. */
function exceeds({ leavers, before }: PeoplePlan, percent: number): boolean {
  if (leavers.length === 0) return false
  return leavers.length === before || leavers.length > Math.max(1, (before * percent) / 100)
}

/** Somebody missing in the answer who is there when asked for by name: the answer was not whole. */
async function refuseHalfAnswers({ leavers }: PeoplePlan, reading: Reading): Promise<void> {
  if (leavers.length === 0) return
  const places = await reading.whereabouts(leavers.map(({ key }) => key))
  for (const leaver of leavers) leaver.reason = places.get(leaver.key) ?? 'absent'
  const there = leavers.filter(({ reason }) => reason === 'there')
  if (there.length === 0) return
  const detail = `${there.length} of ${leavers.length} missing people are still there, ${there[0]!.name} among them.`
  throw directoryErrors.incomplete({ detail })
}
