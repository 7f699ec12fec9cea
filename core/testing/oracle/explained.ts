import { type AccessExplanation, isPorticoError } from '../../../sdk/index.ts'
import type { Tally } from './findings.ts'
import type { Play } from './play.ts'

/**
 * For every person and item: an administrator's "why can they see this?" and one's own say what the
 * rules say, and what it gives as reasons adds up to it.
 */
export async function compareExplanations(play: Play, tally: Tally): Promise<void> {
  const { company, rule, portal } = play
  const { desk } = portal.portal.rooms
  for (const [person, { id, status }] of company.people.entries()) {
    const self = status === 'active' ? await play.viewer(person) : undefined
    for (const [index, item] of company.items.entries()) {
      const reads = rule.readsItem(person, item)
      const disagree = (what: string) =>
        tally.differ({
          ...{ kind: 'explain', looker: person, where: `explain I${index}`, route: 'explain' },
          what: `${reads ? 'may' : 'may not'} be read, but ${what}`,
        })
      const told = await desk.explain(portal.seed.system, id, item.id).catch(notFound)
      tally.comparisons++
      if (told ? told.allowed !== reads || adds(told) !== reads : reads) {
        disagree(JSON.stringify(told ?? 'nothing is found'))
      }
      if (self === undefined) continue
      const own = await desk.explain(self, id, item.id).catch(notFound)
      tally.comparisons++
      if ((own?.allowed ?? false) !== reads) disagree(`they are told ${JSON.stringify(own)}`)
    }
  }
}

/** What the sides and obstacles of an explanation come to. */
const adds = ({ sides, obstacles }: AccessExplanation) =>
  sides.every(({ open, reasons }) => open && reasons.length > 0) && obstacles.length === 0

function notFound(error: unknown): undefined {
  if (isPorticoError(error) && error.status === 404) return undefined
  throw error
}
