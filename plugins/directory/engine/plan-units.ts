import type { Department } from 'portico/sdk'
import type { Finding, SourceUnit } from '../source.ts'
import type { Change } from './steps.ts'

/** A unit the source is known to have brought, and the department it became. */
export interface KnownUnit {
  key: string
  departmentId: string
  /** False when the department is another source's: it is used, and left as it is. */
  owner: boolean
}

export interface UnitStep {
  kind: 'new' | 'adopted' | 'changed' | 'left'
  key: string
  name: string
  departmentId: string | undefined
  /** Key of the unit above, for those that are new or move. */
  parent?: string | null
  owner: boolean
  changes: Change[]
}

export interface UnitPlan {
  steps: UnitStep[]
  /** Every unit of the source, those above first. */
  units: SourceUnit[]
  findings: Finding[]
  departmentOf(key: string): string | undefined
  has(key: string): boolean
}

export interface UnitPlanInput {
  units: readonly SourceUnit[]
  known: readonly KnownUnit[]
  departments: readonly Department[]
  /** Departments that belong to other sources. */
  foreign: ReadonlySet<string>
  /** Whether units that are not there any more go. */
  complete: boolean
}

/** What has to happen so that the tree of departments is the tree of the source. */
export function planUnits({
  units,
  known,
  departments,
  foreign,
  complete,
}: UnitPlanInput): UnitPlan {
  const findings: Finding[] = []
  const ordered = topDown(tidy(units, findings))
  const byId = new Map(departments.map((each) => [each.id, each]))
  const ties = new Map(
    known.filter(({ departmentId }) => byId.has(departmentId)).map((each) => [each.key, each]),
  )
  const used = new Set([...ties.values()].map(({ departmentId }) => departmentId))
  const steps: UnitStep[] = []
  const departmentOf = (key: string) => ties.get(key)?.departmentId

  for (const unit of ordered) {
    const { key, name, parent } = unit
    const tie = ties.get(key) ?? namesake(unit)
    if (!tie) {
      steps.push({
        kind: 'new',
        key,
        name,
        departmentId: undefined,
        parent,
        owner: true,
        changes: [],
      })
      continue
    }
    const fresh = !ties.has(key)
    ties.set(key, tie)
    const changes = tie.owner ? differences(unit, byId.get(tie.departmentId)!) : []
    if (!fresh && changes.length === 0) continue
    const { departmentId, owner } = tie
    steps.push({
      kind: fresh ? 'adopted' : 'changed',
      key,
      name,
      departmentId,
      parent,
      owner,
      changes,
    })
  }
  if (complete) steps.push(...gone())

  /** A department by the same name in the same place is taken for the unit. */
  function namesake({ key, name, parent }: SourceUnit): KnownUnit | undefined {
    const above = parent === null ? null : departmentOf(parent)
    if (above === undefined) return undefined
    const same = departments.find(
      (each) => each.parentId === above && fold(each.name) === fold(name) && !used.has(each.id),
    )
    if (!same) return undefined
    used.add(same.id)
    return { key, departmentId: same.id, owner: !foreign.has(same.id) }
  }

  function differences({ name, parent }: SourceUnit, now: Department): Change[] {
    const above = parent === null ? null : (departmentOf(parent) ?? `new:${parent}`)
    const title = (id: string | null) => (id === null ? null : (byId.get(id)?.name ?? id))
    return [
      ...(now.name === name ? [] : [{ field: 'name', from: now.name, to: name }]),
      ...(now.parentId === above
        ? []
        : [{ field: 'parent', from: title(now.parentId), to: nameOf(parent) }]),
    ]
  }

  function nameOf(key: string | null): string | null {
    return key === null ? null : (ordered.find((unit) => unit.key === key)?.name ?? key)
  }

  /** Those below first, so that each is empty when its turn comes. */
  function gone(): UnitStep[] {
    const present = new Set(ordered.map(({ key }) => key))
    const depth = (id: string | null): number =>
      id === null ? 0 : 1 + depth(byId.get(id)?.parentId ?? null)
    return [...ties.values()]
      .filter(({ key }) => !present.has(key))
      .sort((a, b) => depth(b.departmentId) - depth(a.departmentId))
      .map(({ key, departmentId, owner }) => {
        const { name } = byId.get(departmentId)!
        return { kind: 'left', key, name, departmentId, owner, changes: [] }
      })
  }

  const keys = new Set(ordered.map(({ key }) => key))
  return { steps, units: ordered, findings, departmentOf, has: (key) => keys.has(key) }
}

const fold = (name: string) => name.normalize('NFC').trim().toLowerCase()

/** One unit a key, each below one that is there, and none below itself. */
function tidy(units: readonly SourceUnit[], findings: Finding[]): Map<string, SourceUnit> {
  const tidied = new Map<string, SourceUnit>()
  for (const unit of units) if (!tidied.has(unit.key)) tidied.set(unit.key, unit)
  for (const unit of tidied.values()) {
    if (unit.parent === null || tidied.has(unit.parent)) continue
    tidied.set(unit.key, { ...unit, parent: null })
  }
  for (const unit of tidied.values()) {
    if (!reaches(tidied, unit.parent, unit.key)) continue
    tidied.set(unit.key, { ...unit, parent: null })
    findings.push({ at: unit.name, field: 'parent', problem: 'department-cycle' })
  }
  return tidied
}

function reaches(units: ReadonlyMap<string, SourceUnit>, from: string | null, to: string): boolean {
  const seen = new Set<string>()
  for (let key = from; key !== null && !seen.has(key); key = units.get(key)?.parent ?? null) {
    if (key === to) return true
    seen.add(key)
  }
  return false
}

function topDown(units: ReadonlyMap<string, SourceUnit>): SourceUnit[] {
  const below = Map.groupBy(units.values(), (unit) => unit.parent)
  const ordered = [...(below.get(null) ?? [])]
  for (const unit of ordered) ordered.push(...(below.get(unit.key) ?? []))
  return ordered
}
