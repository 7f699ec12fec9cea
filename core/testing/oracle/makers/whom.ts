import type { Principal } from '../../../../sdk/index.ts'
import type { Company, Whom } from '../model.ts'
import type { Dice } from '../play.ts'

/** A random addressee of a grant. */
export function someone(company: Company, dice: Dice): Whom {
  const person = dice.pick(company.people.map((_, index) => index)) ?? 0
  const department = dice.pick(company.departments.map((_, index) => index))
  const space = dice.pick(company.spaces.map((_, index) => index))
  const unit = department === undefined ? [] : [{ who: 'department', department } as const]
  const choices: Whom[] = [
    { who: 'person', person },
    // Twice: units stand above and below each other.
    ...[...unit, ...unit],
    { who: 'role', role: dice.pick(['guest', 'partner', 'admin'])! },
    ...(space === undefined ? [] : [{ who: 'space', space, role: 'member' } as const]),
    { who: 'employees' },
    { who: 'anyone' },
  ]
  return dice.pick(choices)!
}

/** The same in the portal's words. */
export function principalOf(company: Company, whom: Whom): Principal {
  switch (whom.who) {
    case 'person':
      return `person:${company.people[whom.person]!.id}`
    case 'department':
      return `department:${company.departments[whom.department]!.id}`
    case 'role':
      return `role:${whom.role}`
    case 'space':
      return `space:${company.spaces[whom.space]!.id}#${whom.role}`
    default:
      return whom.who
  }
}

export function inWords(whom: Whom): string {
  switch (whom.who) {
    case 'person':
      return `P${whom.person}`
    case 'department':
      return `department D${whom.department}`
    case 'role':
      return `role ${whom.role}`
    case 'space':
      return `S${whom.space}#${whom.role}`
    default:
      return whom.who
  }
}

/** A grant in the portal's words, in the oracle's. */
export function principalRead({ people, departments, spaces }: Company, principal: string): Whom {
  const [kind, rest = ''] = principal.split(/:(.*)/s)
  const [id, role] = rest.split('#')
  const at = <T extends { id: string }>(list: readonly T[]) =>
    list.findIndex((one) => one.id === id)
  switch (kind) {
    case 'person':
      return { who: 'person', person: at(people) }
    case 'department':
      return { who: 'department', department: at(departments) }
    case 'role':
      return { who: 'role', role: rest }
    case 'space':
      return { who: 'space', space: at(spaces), role: role as 'member' }
    default:
      return { who: kind as 'employees' | 'anyone' }
  }
}
