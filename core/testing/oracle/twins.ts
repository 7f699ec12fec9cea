import { adopt } from './adopt.ts'
import type { Probe } from './look.ts'
import { post } from './makers/items.ts'
import { firstDifference, normal } from './normal.ts'
import { type Action, act, type Play } from './play.ts'
import type { Looker } from './predicate.ts'
import { secretsOf } from './secrets.ts'
import { isForAdmins } from './strangers.ts'
import { spread } from './values.ts'
import { inParallel, type Walk } from './walk.ts'
import type { Choice } from './world.ts'

/** How many of a person's answers are asked for again after a change they may not know of. */
const asked = 40

/**
 * Two worlds that differ in one thing somebody may not know of are the same to them: after each
 * further change, those whose view of the company is as before must be answered byte for byte as before.
 */
export async function compareTwins(
  { play, look, only }: Walk,
  actions: readonly Action[],
  changes: readonly Choice[],
): Promise<void> {
  const watchers = leastKnowing(play)
  let views = new Map(watchers.map((looker) => [looker, viewOf(play, looker)]))
  // Every other change is something written: that is what counters count.
  const steps = changes.flatMap((change) => [[actions, change] as const, [[post], change] as const])
  if (steps.length > 0) await askAnew()
  for (const [bag, change] of steps) {
    const told = play.story.length
    const before = play.portal.clock.now()
    await act(play, bag, change)
    if (play.story.length === told) continue
    await play.portal.settle()
    await adopt(play)
    const now = new Map(watchers.map((looker) => [looker, viewOf(play, looker)]))
    // Time goes by for everybody.
    const stood = play.portal.clock.now() === before
    const isUnaware = (looker: Looker) => stood && views.get(looker) === now.get(looker)
    for (const looker of watchers.filter(isUnaware)) await askAgain(looker)
    if (!watchers.every(isUnaware)) await askAnew()
    views = now
  }

  async function askAgain(looker: Looker): Promise<void> {
    await inParallel(wantedOf(looker), async ({ probe, text }) => {
      look.tally.comparisons++
      const now = await untilSame(async () => normal(await look.ask(looker, probe)), text)
      if (now === text) return
      look.tally.differ({
        ...{ kind: 'twin', looker, where: `GET ${probe.path}` },
        ...{ route: `GET ${probe.route.path}`, what: firstDifference(now, text) },
      })
    })
  }

  /** What they know of now is seen from now on; what is kept for a minute is asked for anew. */
  async function askAnew(): Promise<void> {
    play.portal.clock.advance(61_000)
    look.renew()
    for (const looker of watchers) {
      const wanted = wantedOf(looker)
      look.albumOf(looker).clear()
      // The first request is noted as when they were last seen; the others find it so.
      if (wanted[0]) await look.ask(looker, wanted[0].probe)
      await inParallel(wanted, ({ probe }) => look.see(looker, probe))
    }
  }

  /** Counters stand on what is asked for most plainly; of the rest, some. */
  function wantedOf(looker: Looker): { probe: Probe; text: string }[] {
    const album = [...look.albumOf(looker).values()].filter(
      ({ probe }) => !isForAdmins(probe.route) && !listsSignIns(probe),
    )
    if (only) return album
    const isPlain = ({ probe }: { probe: Probe }) => !/[:?]/.test(probe.route.path + probe.path)
    return [
      ...album.filter(isPlain),
      ...spread(
        album.filter((one) => !isPlain(one)),
        asked,
      ),
    ]
  }
}

/** Whoever does something signs in for it, which their own account tells them. */
const listsSignIns = ({ route }: Probe) => route.reads?.includes('account') === true

/** Who knows least of the company, and which employee does: most changes are none of their business. */
function leastKnowing({ company, rule }: Play): Looker[] {
  const secrets = [...secretsOf(company).values()]
  const knows = (looker: Looker) => secrets.filter((secret) => secret.knows(looker)).length
  const active = [...company.people.keys()]
    .filter((looker) => rule.isActive(looker))
    .sort((one, other) => knows(one) - knows(other))
  const employee = active.find((looker) => rule.isEmployee(looker))
  return [...new Set([...active.slice(0, 1), ...(employee === undefined ? [] : [employee])])]
}

/**
 * A part of a page that was late on a busy machine is asked for again. An answer that is another one
 * each time, such as a fresh secret, tells nothing.
 */
async function untilSame(ask: () => Promise<string>, wanted: string): Promise<string> {
  const answers = new Set<string>()
  for (let tries = 0; tries < 4; tries++) {
    const answer = await ask()
    if (answer === wanted) return wanted
    answers.add(answer)
  }
  return answers.size === 4 ? wanted : [...answers].at(-1)!
}

/** Everything of the company that this person may know of, as text. */
export function viewOf({ company, rule }: Play, looker: Looker): string {
  const { people, spaces, items, files, departments } = company
  const known = <T>(list: readonly T[], knows: (index: number) => boolean) =>
    list.filter((_, index) => knows(index))
  const hiddenRoles = (space: number) => ({ ...spaces[space]!, roles: {}, readers: [] })
  return JSON.stringify([
    known(people, (index) => rule.knowsPerson(looker, index)),
    spaces.flatMap((space, index) => {
      if (!rule.knowsOfSpace(looker, index)) return []
      return rule.readsSpace(looker, index) || rule.isEmployee(looker) ? space : hiddenRoles(index)
    }),
    known(items, (index) => {
      const item = items[index]!
      return rule.readsItem(looker, item) || rule.bringsBack(looker, item)
    }),
    known(files, (index) => rule.readsFile(looker, index)),
    known(company.facts, (index) => rule.knowsFact(looker, company.facts[index]!)),
    rule.knowsDepartments(looker) && departments,
    looker !== 'anonymous' && people[looker],
  ])
}
