import type { Database, Files, People, Spaces, Viewer } from 'portico/sdk'
import type { Finding, Reading } from '../source.ts'
import { applyPeople } from './apply-people.ts'
import { applyUnits, removeUnits, setHeads } from './apply-units.ts'
import { applyGrants, type GrantStep } from './grants.ts'
import type { Plan, PlannedSource } from './plan.ts'
import type { UnitStep } from './plan-units.ts'
import type { Leaver, PersonStep } from './steps.ts'
import type { Store } from './store.ts'

export interface ApplyInput {
  source: PlannedSource
  plan: Plan
  reading: Reading
  db: Pick<Database, 'tx'>
  people: People
  spaces: Spaces
  files: Files
  store: Store
  system: Viewer
  signal: AbortSignal
  alive(): Promise<void>
}

/** What was done of a plan; without refusals it is all of it. */
export interface Done {
  steps: PersonStep[]
  leavers: Leaver[]
  units: UnitStep[]
  grants: GrantStep[]
  findings: Finding[]
}

/** Makes the portal what the source tells, in many small transactions; run again, it goes on. */
export async function applyPlan(input: ApplyInput): Promise<Done> {
  const { source, plan, reading, people, spaces, files, store, system } = input
  const { db, signal, alive } = input
  const findings: Finding[] = []
  const complain = (finding: Finding) => void findings.push(finding)
  const common = { db, signal, system, complain }
  const departments = {
    ...{ ...common, people, plan: plan.units },
    remember: (unit: Parameters<Store['rememberUnit']>[1]) => store.rememberUnit(source.name, unit),
    forget: (key: string) => store.forgetUnit(source.name, key),
  }
  const portal = people.source(source.name)

  const units = await applyUnits(departments)
  const { departmentOf } = units
  const { steps, leavers, personOf } = await applyPeople({
    ...{ ...common, source: portal, plan: plan.people, reading, files, departmentOf, alive },
  })
  const gone = await removeUnits(departments)
  const mine = (await store.units(source.name)).filter(({ owner }) => owner)
  await setHeads({
    ...{ ...departments, departmentOf, personOf },
    mine: new Set(mine.map(({ departmentId }) => departmentId)),
  })
  await alive()
  const grants = await applyGrants({
    ...{ ...common, steps: plan.grants, people, source: portal, spaces, personOf },
    keep: (grant) => store.keepGrant(source.name, grant),
    forget: (grant) => store.forgetGrant(source.name, grant),
  })
  return { steps, leavers, units: [...units.done, ...gone], grants, findings }
}
