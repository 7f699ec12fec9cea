import type { Done } from './engine/apply.ts'
import type { GrantStep } from './engine/grants.ts'
import type { Plan } from './engine/plan.ts'
import type { UnitStep } from './engine/plan-units.ts'
import type { Leaver, PersonStep } from './engine/steps.ts'
import type { Counts, Line } from './runs.ts'
import type { Finding } from './source.ts'

type Reported = Pick<Done, 'steps' | 'leavers' | 'units' | 'grants'> & { findings: Finding[] }

/** What would be done if a plan were carried out. */
export function planned({ people, units, grants, findings }: Plan): Reported {
  const { steps, leavers } = people
  return { steps, leavers, units: units.steps, grants, findings }
}

/** Problems first, then leavers, for these are what somebody has to look at. */
export function linesOf({ steps, leavers, units, grants, findings }: Reported): Line[] {
  return [
    ...findings.map((finding): Line => ({ kind: 'finding', data: { ...finding } })),
    ...leavers.map(leaverLine),
    ...steps.filter(({ kind }) => kind !== 'settled').map(personLine),
    ...units.map(unitLine),
    ...grants.map(grantLine),
  ]
}

function leaverLine({ key, name, personId, reason = 'absent' }: Leaver): Line {
  return { kind: 'left', data: { key, name, personId, reason } }
}

function personLine({ kind, key, at, name, personId, changes }: PersonStep): Line {
  return { kind, data: { key, at, name, personId: personId ?? null, changes } }
}

function unitLine({ kind, key, name, changes }: UnitStep): Line {
  return { kind: `unit-${kind}`, data: { key, name, changes } }
}

function grantLine({ kind, key, personId, label }: GrantStep): Line {
  return { kind, data: { key: key ?? null, personId: personId ?? null, name: label } }
}

export function countsOf(
  { steps, leavers, units, grants, findings }: Reported,
  { people }: Plan,
): Counts {
  const of = (kind: PersonStep['kind']) => steps.filter((step) => step.kind === kind).length
  return {
    ...{ new: of('new'), adopted: of('adopted'), back: of('back'), moved: of('moved') },
    ...{ changed: of('changed'), left: leavers.length, before: people.before },
    unchanged: people.unchanged + of('settled'),
    ...{ departments: units.length, grants: grants.length, findings: findings.length },
  }
}
