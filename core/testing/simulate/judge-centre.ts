import { itemsIn } from './arrivals.ts'
import type { Due } from './rules.ts'
import type { Simulation } from './simulation.ts'

interface CentrePage {
  notices: { n: number }[]
  nextCursor: string | null
}

/** One of so many people is asked for what the portal shows them. */
const every = 5

/** In the centre of notices everybody finds each notice once that they want there and may read now. */
export async function judgeCentre(simulation: Simulation): Promise<void> {
  const { company, due, findings } = simulation
  const wanted = Map.groupBy(due, ({ login }) => login)
  const asked = company.world.people.filter((_, index) => index % every === 0)
  for (const { login } of asked) {
    if (company.left.has(login)) continue
    const { notices, words } = await readCentre(simulation, login)
    const shown = notices.reduce((sum, { n }) => sum + n, 0)
    const expected = (wanted.get(login) ?? []).filter((one) => isShown(simulation, one)).length
    const what = `the centre of ${login} shows ${shown} of ${expected} notices`
    if (shown < expected) findings.add('lost', what)
    if (shown > expected) findings.add('doubled', what)
    for (const item of itemsIn(company, words)) {
      if (!company.mayRead(login, item)) findings.add('leak', `${what}; ${item.id} is forbidden`)
    }
  }
}

function isShown({ company }: Simulation, { login, about, portal }: Due): boolean {
  const item = company.items.get(about)
  return portal === 'now' && (item === undefined || company.mayRead(login, item))
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
