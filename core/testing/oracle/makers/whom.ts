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
