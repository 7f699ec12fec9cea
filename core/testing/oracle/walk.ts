import type { RouteEntry } from '../../http/route-table.ts'
import { keyOf, type Learnt, paramsOf, plainProbes, queryProbes, type Supply } from './addresses.ts'
import type { Answer } from './http.ts'
import { createFinder, linksIn, shapeOf } from './links.ts'
import type { Look, Probe } from './look.ts'
import type { Play } from './play.ts'
import type { Looker } from './predicate.ts'
import { compareWithMissing, onlyHidden } from './strangers.ts'

export interface Walk {
  play: Play
  look: Look
  supply: Supply
  learnt: Learnt
  /** Only this route, while a world is made smaller. */
  only: string | undefined
}

/** Everybody asks every GET route of the registry, in every way that can be thought of. */
export async function walkAll(walk: Walk, lookers: readonly Looker[]): Promise<void> {
  const { play, look, only } = walk
  const { routes } = play.portal.portal
  const findRoute = createFinder(routes)
  const routeOf = (path: string) => {
    const route = findRoute(path)
    return route && isWanted(route, only) ? route : undefined
  }
  const offers = createOffers(routeOf, walk.supply.each)
  const wanted = routes
    .all()
    .filter(({ method, kind }) => method === 'GET' && kind !== 'socket')
    .filter((route) => isWanted(route, only))

  for (const looker of lookers) {
    for (const route of wanted) {
      const plain = plainProbes(route, looker, walk.supply, walk.learnt)
      const [known] = await visit(walk, looker, plain, offers)
      for (const base of [known, hiddenLike(walk.learnt, plain, looker)]) {
        if (!base) continue
        await visit(walk, looker, queryProbes(base, looker, walk.supply, walk.learnt), offers)
      }
    }
  }
  // What was offered to one is tried by all.
  for (const looker of lookers) {
    const seen = look.albumOf(looker)
    const fresh = offers.all().filter(({ path }) => !seen.has(path))
    await inParallel(fresh, (probe) => look.see(looker, probe))
  }
}

/** An address of something that this person may not know of, of a kind the route is there for. */
const hiddenLike = ({ kinds }: Learnt, probes: readonly Probe[], looker: Looker) =>
  probes.find((probe) => {
    const kind = onlyHidden(probe, looker)?.kind
    const names = paramsOf(probe.route)
    return kind && names.some((name) => kinds.get(`${keyOf(probe.route)} ${name}`)?.has(kind))
  })

const isWanted = (route: RouteEntry, only: string | undefined) => !only || keyOf(route) === only

/** Asks all of these; what could be told from something missing is a difference. The good ones come back. */
async function visit(
  { look, learnt }: Walk,
  looker: Looker,
  probes: readonly Probe[],
  offers: Offers,
): Promise<Probe[]> {
  const answers = new Map<Probe, Answer>()
  await inParallel(probes, async (probe) => {
    const answer = await look.see(looker, probe)
    answers.set(probe, answer)
    await compareWithMissing(look, looker, probe, answer)
  })
  // In the order of the questions, not of the answers: the next run asks the same.
  const good = probes.filter((probe) => answers.get(probe)!.status < 400)
  for (const probe of good) {
    note(learnt, probe)
    offers.take(answers.get(probe)!.text)
  }
  return good
}

/** What kind of thing this parameter takes, for the next time. */
function note({ kinds, reached }: Learnt, { route, fills }: Probe): void {
  reached.add(keyOf(route))
  for (const [at, name] of paramsOf(route).entries()) {
    const key = `${keyOf(route)} ${name}`
    kinds.set(key, (kinds.get(key) ?? new Set()).add(fills[at]!.kind))
  }
}

/** Addresses found in answers, a few of each make. */
function createOffers(routeOf: (path: string) => RouteEntry | undefined, mostOfOneMake: number) {
  const byShape = new Map<string, Map<string, Probe>>()
  return {
    take(text: string): void {
      for (const path of linksIn(text)) {
        const route = routeOf(path)
        if (!route) continue
        const shape = shapeOf(route, path)
        const known = byShape.get(shape) ?? new Map<string, Probe>()
        byShape.set(shape, known)
        if (known.size < mostOfOneMake) known.set(path, { route, path, fills: [] })
      }
    },
    all: () => [...byShape.values()].flatMap((probes) => [...probes.values()]),
  }
}

type Offers = ReturnType<typeof createOffers>

/** A few at a time, as browsers do. */
export async function inParallel<T>(
  list: readonly T[],
  run: (one: T) => Promise<unknown>,
): Promise<void> {
  const queue = list.values()
  const worker = async () => {
    for (const one of queue) await run(one)
  }
  await Promise.all(Array.from({ length: 6 }, worker))
}
