import type { SourcedPerson, SourceMatch } from 'portico/sdk'
import type { Finding, SourceRecord } from '../source.ts'
import { photoIn } from './digest.ts'
import { different } from './fields.ts'
import type { PeoplePlanInput } from './plan-people.ts'
import type { PersonStep } from './steps.ts'

export interface StepInput {
  record: SourceRecord
  /** As they would be stored. */
  fields: PersonStep['fields']
  /** Whom the record stands for, if they are here already. */
  person: SourceMatch | undefined
  complain(...findings: Finding[]): void
}

type StepMakerInput = Pick<
  PeoplePlanInput,
  'reading' | 'units' | 'sourceName' | 'departmentName'
> & { known: ReadonlyMap<string, SourcedPerson> }

/** Makes the step that brings one person from what they are to what the source tells. */
export function createStepMaker(input: StepMakerInput): (each: StepInput) => PersonStep {
  const { reading, units, sourceName, departmentName, known } = input

  function makeStep({ record, fields, person, complain }: StepInput): PersonStep {
    const { key, at, name } = record
    const adopts = person !== undefined && known.get(key)?.personId !== person.id
    const step: PersonStep = {
      ...{ kind: 'new', key, at, name, personId: person?.id, adopts },
      ...{ fields, changes: [], digest: '' },
    }
    if (person) {
      const diff = different(fields, person, { sourceName, at })
      complain(...diff.findings)
      Object.assign(step, { fields: diff.fields, changes: diff.changes })
    }
    const moved = setUnit(step, record, person, complain)
    setManager(step, record, person, complain)
    setPhoto(step, record, person, complain)
    step.kind = kindOf(step, person, moved)
    return step
  }

  /** Whether a field may be set from a value to another; a gap in the source takes away only its own. */
  function maySet(
    field: 'departmentId' | 'managerId' | 'avatarFileId',
    value: string | null,
    { at }: SourceRecord,
    person: SourceMatch | undefined,
    complain: StepInput['complain'],
  ): boolean {
    const owner = person?.owners[field]
    if (value === null) return owner === sourceName
    if (owner === undefined || owner === sourceName) return true
    complain({ at, field, problem: 'owned-elsewhere', params: { owner } })
    return false
  }

  function setUnit(
    step: PersonStep,
    record: SourceRecord,
    person: SourceMatch | undefined,
    complain: StepInput['complain'],
  ): boolean {
    if (record.unit === undefined) return false
    const { at } = record
    const known = record.unit === null || units.has(record.unit)
    const unit = known ? record.unit : null
    if (!known) {
      const params = { name: record.unit! }
      complain({ at, field: 'departmentId', problem: 'department-unknown', params })
    }
    const now = person?.departmentId ?? null
    const then = unit === null ? null : (units.departmentOf(unit) ?? `new:${unit}`)
    if (now === then && (then === null || person?.owners.departmentId !== undefined)) return false
    if (!maySet('departmentId', then, record, person, complain)) return false
    step.unit = unit
    if (now === then || !person) return false
    const to = units.units.find(({ key }) => key === unit)?.name ?? null
    step.changes.push({ field: 'departmentId', from: now && departmentName(now), to })
    return true
  }

  function setManager(
    step: PersonStep,
    record: SourceRecord,
    person: SourceMatch | undefined,
    complain: StepInput['complain'],
  ): void {
    const { manager, at, key } = record
    if (manager === undefined) return
    const there =
      manager === null ||
      reading.active.has(manager) ||
      (!reading.complete && known.get(manager)?.status === 'active')
    const problem = manager === key ? 'manager-self' : there ? undefined : 'manager-unknown'
    if (problem) {
      complain({ at, field: 'managerId', problem, params: { manager: String(manager) } })
    }
    const wanted = problem ? null : manager
    const now = person?.managerId ?? null
    const then = wanted === null ? null : (known.get(wanted)?.personId ?? `new:${wanted}`)
    if (now === then && (then === null || person?.owners.managerId !== undefined)) return
    if (!maySet('managerId', then, record, person, complain)) return
    step.manager = wanted
    step.hadManager = now !== null
    if (person && now !== then) step.changes.push({ field: 'managerId', from: null, to: null })
  }

  function setPhoto(
    step: PersonStep,
    record: SourceRecord,
    person: SourceMatch | undefined,
    complain: StepInput['complain'],
  ): void {
    const { photo, key } = record
    if (photo === undefined) return
    const mine = person?.owners.avatarFileId === sourceName
    const last = mine ? photoIn(known.get(key)?.digest ?? '') : null
    if (photo === last && (photo === null) === !mine) return
    if (!maySet('avatarFileId', photo, record, person, complain)) return
    step.photo = photo
    if (person) step.changes.push({ field: 'avatarFileId', from: null, to: null })
  }

  function kindOf(
    step: PersonStep,
    person: SourceMatch | undefined,
    moved: boolean,
  ): PersonStep['kind'] {
    if (!person) return 'new'
    if (person.status === 'left') return 'back'
    if (step.adopts) return 'adopted'
    if (moved) return 'moved'
    return step.changes.length > 0 ? 'changed' : 'settled'
  }

  return makeStep
}
