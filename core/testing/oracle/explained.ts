import { isPorticoError } from '../../../sdk/index.ts'
import { Difference, type Tally } from './findings.ts'
import type { Play } from './play.ts'

/** For every person and item, those who have left included: the explanation says what the rule says. */
export async function compareExplanations(play: Play, tally: Tally): Promise<void> {
  const { company, rule, portal } = play
  const { desk, viewers } = portal.portal.rooms
  for (const [person, { id }] of company.people.entries()) {
    for (const [index, item] of company.items.entries()) {
      const told = await desk.explain(viewers.system, id, item.id).catch((error) => refused(error))
      tally.comparisons++
      const reads = rule.readsItem(person, item)
      const open = told.sides.length > 0 && told.sides.every((side) => side.open)
      if (reads === told.allowed && reads === open) continue
      throw new Difference({
        ...{ kind: 'explain', looker: person, where: `explain I${index}`, route: 'explain' },
        what: `${reads ? 'may' : 'may not'} be read, but: ${JSON.stringify(told)}`,
      })
    }
  }
}

function refused(error: unknown): { allowed: boolean; sides: { open: boolean }[] } {
  if (isPorticoError(error) && error.status === 404) return { allowed: false, sides: [] }
  throw error
}
