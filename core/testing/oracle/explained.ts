import { isPorticoError } from '../../../sdk/index.ts'
import { Difference, type Tally } from './findings.ts'
import type { Play } from './play.ts'

/** For every person and item: an explanation exists exactly when the item may be read. */
export async function compareExplanations(play: Play, tally: Tally): Promise<void> {
  const { company, rule, portal } = play
  for (const [person, { status }] of company.people.entries()) {
    if (status === 'left') continue
    const viewer = await play.viewer(person)
    for (const [index, item] of company.items.entries()) {
      const reasons = await portal.portal.rooms.access
        .explain(viewer, item.id)
        .catch((error) => refused(error))
      tally.comparisons++
      const reads = rule.readsItem(person, item)
      if (reads === reasons.length > 0) continue
      throw new Difference({
        ...{ kind: 'explain', looker: person, where: `explain I${index}`, route: 'explain' },
        what: reads
          ? 'may be read, but no reason is given'
          : `may not be read, but: ${JSON.stringify(reasons)}`,
      })
    }
  }
}

function refused(error: unknown): never[] {
  if (isPorticoError(error) && error.status === 404) return []
  throw error
}
