import type { PeopleSource } from 'portico/sdk'
import { unsettled } from './digest.ts'
import type { PersonStep } from './steps.ts'

export interface ManagersInput {
  source: PeopleSource
  steps: readonly PersonStep[]
  personOf(key: string): string | undefined
}

/**
 * Takes back what would make somebody their own manager, through however many others, and answers
 * whose it was. The lines of those whom nothing happens to are asked for level by level.
 */
export async function breakManagerCycles(input: ManagersInput): Promise<PersonStep[]> {
  const { source, steps, personOf } = input
  const node = (step: PersonStep) => step.personId ?? `new:${step.key}`
  const nodeOf = (key: string) => personOf(key) ?? `new:${key}`
  const above = new Map<string, string | null>()
  const planned = steps.filter((step) => step.manager !== undefined)
  for (const step of planned) above.set(node(step), null)

  let ask = planned.flatMap((step) => (step.manager ? [nodeOf(step.manager)] : []))
  while (ask.length > 0) {
    const unknown = [...new Set(ask)].filter((id) => !above.has(id))
    for (const id of unknown) above.set(id, null)
    const ids = unknown.filter((id) => !id.startsWith('new:'))
    const found = ids.length > 0 ? await source.look({ ids }) : []
    for (const person of found) above.set(person.id, person.managerId)
    ask = found.flatMap(({ managerId }) => managerId ?? [])
  }

  const broken: PersonStep[] = []
  for (const step of planned) {
    if (!step.manager) continue
    const manager = nodeOf(step.manager)
    if (reaches(above, manager, node(step))) broken.push(step)
    else above.set(node(step), manager)
  }
  for (const step of broken) leaveWithout(step)
  return broken
}

/** Whoever had no manager before does not notice. */
function leaveWithout(step: PersonStep): void {
  step.digest = unsettled(step.digest)
  step.manager = null
  if (step.hadManager) return
  delete step.manager
  step.changes = step.changes.filter(({ field }) => field !== 'managerId')
  if (step.kind === 'changed' && step.changes.length === 0) step.kind = 'settled'
}

function reaches(above: ReadonlyMap<string, string | null>, from: string, to: string): boolean {
  const seen = new Set<string>()
  for (let id: string | null = from; id !== null && !seen.has(id); id = above.get(id) ?? null) {
    if (id === to) return true
    seen.add(id)
  }
  return false
}
