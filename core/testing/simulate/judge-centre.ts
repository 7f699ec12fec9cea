import { itemsIn } from './arrivals.ts'
import type { Due } from './rules.ts'
import type { Simulation } from './simulation.ts'

interface CentrePage {
  notices: { n: number }[]
  nextCursor: string | null
}

/** One of so many people is asked for what the portal shows them. */
const every = 5
/** However long somebody was away, so many of their latest notices are looked at. */
const mostLookedAt = 1000

/** In the centre of notices everybody finds each notice once that they want there and may read now. */
export async function judgeCentre(simulation: Simulation): Promise<void> {
  const { company, due, findings } = simulation
  const wanted = Map.groupBy(due, ({ login }) => login)
  const asked = company.world.people.filter((_, index) => index % every === 0)
  for (const { login } of asked) {
    if (company.left.has(login)) continue
    const { notices, words } = await readCentre(simulation, login)
    const shown = notices.reduce((sum, { n }) => sum + n, 0)
    const { least, most } = expected(simulation, wanted.get(login) ?? [])
    const what = `the centre of ${login} shows ${shown} of ${most} notices`
    if (shown < least) findings.add('lost', what)
    if (shown > most) findings.add('doubled', what)
    for (const item of itemsIn(company, words)) {
      if (!company.mayRead(login, item)) findings.add('leak', `${what}; ${item.id} is forbidden`)
    }
  }
}

/** How many notices have to be there; which of one moment are the last that are looked at is open. */
function expected({ company, span }: Simulation, due: readonly Due[]) {
  const latest = due.filter(({ portal }) => portal === 'now').sort((a, b) => b.at - a.at)
  const cut = latest[mostLookedAt]?.at ?? Number.NEGATIVE_INFINITY
  const readable = latest.filter(({ login, about }) => {
    const item = company.items.get(about)
    return item === undefined || company.mayRead(login, item)
  })
  const after = (moment: number) => readable.filter(({ at }) => at > moment).length
  return { least: after(cut + span.stepMs), most: after(cut - span.stepMs) }
}

async function readCentre({ sender, clock }: Simulation, login: string) {
  const notices: CentrePage['notices'] = []
  let words = ''
  let cursor = ''
  do {
    const page = await sender.get<CentrePage>(login, `/api/notifications${cursor}`, clock.now)
    notices.push(...page.notices)
    words += JSON.stringify(page)
    cursor = page.nextCursor ? `?cursor=${encodeURIComponent(page.nextCursor)}` : ''
  } while (cursor)
  return { notices, words }
}
