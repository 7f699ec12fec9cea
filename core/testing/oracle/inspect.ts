import type { Supply } from './addresses.ts'
import { adopt } from './adopt.ts'
import { checkCompleteness } from './completeness.ts'
import { createEars } from './ears.ts'
import { compareExplanations } from './explained.ts'
import { createHistory } from './history.ts'
import { createPost, judgeLetters } from './letters.ts'
import { createLook } from './look.ts'
import { addDepartments, addPerson } from './makers/people.ts'
import { addCompanySpace, addSpace } from './makers/spaces.ts'
import type { Run } from './oracle.ts'
import { act, type Maker, type Play } from './play.ts'
import type { Looker } from './predicate.ts'
import { walkSockets } from './sockets.ts'
import { createStreams } from './streams.ts'
import { compareTwins } from './twins.ts'
import { valuesOf, wordsOf } from './values.ts'
import { walkAll } from './walk.ts'
import type { World } from './world.ts'
import { tryToWrite } from './writes.ts'

/** Plays one world and looks at it from all sides. @throws Difference */
export async function inspect(run: Run, play: Play, world: World): Promise<void> {
  await populate(run, play, world)
  await live(run, play, world)

  const everybody: Looker[] = [...play.company.people.keys(), 'anonymous']
  if (isWanted(run, 'explain')) await compareExplanations(play, run.tally)
  const look = createLook(play, run.sender, run.tally)
  const supply = supplyOf(run, play, look.secrets)
  const walk = { play, look, supply, learnt: run.learnt, only: run.only }
  await walkAll(walk, everybody)
  await walkSockets(walk, everybody, hellosOf(run))
  await compareTwins(walk, run.actions, world.later)
  // What somebody gained may come a minute late; what they lost may not.
  play.portal.clock.advance(61_000)
  if (isWanted(run, 'complete')) await checkCompleteness(run, play)
  const writers = everybody.filter((looker) => play.rule.isActive(looker)).slice(-2)
  await tryToWrite({ ...walk, look: createLook(play, run.sender, run.tally) }, writers)
}

const hellosOf = ({ makers }: Run) => makers.flatMap((maker) => maker.hellos ?? [])
const isWanted = ({ only }: Run, part: string) => only === undefined || only === part

async function populate(run: Run, play: Play, world: World): Promise<void> {
  await addDepartments(play, world.departments)
  for (const person of world.people) await addPerson(play, person)
  await addCompanySpace(play)
  for (const space of world.spaces) await addSpace(play, space)
  for (const maker of run.makers) await maker.prepare?.(play)
}

/** History is made, with everybody listening; in the middle everybody looks around. */
async function live(run: Run, play: Play, world: World): Promise<void> {
  const streams = createStreams(play, run.tally)
  const post = createPost(play, run.sink)
  const history = createHistory(play, post.count)
  const hellos = hellosOf(run).filter(({ path }) => isWanted(run, `GET ${path}`))
  const ears = createEars(play, run.tally, hellos)
  const listening = ['GET /api/events', 'mail', 'push'].some((part) => isWanted(run, part))
  const go = async (steps: World['before']) => {
    for (const step of steps) {
      await act(play, run.actions, step)
      await play.portal.settle()
      await adopt(play)
      if (listening) streams.note(await history.turnPage())
      await ears.note()
    }
  }
  try {
    if (listening) await streams.openAll()
    await play.portal.settle()
    if (listening) await history.turnPage()
    await go(world.before)
    play.say('everybody looks around')
    await glance(run, play)
    await go(world.after)
    if (listening) {
      await streams.judge(history)
      await waitForDigests(play, () => history.turnPage())
      judgeLetters(play, run.tally, post, history)
    }
  } finally {
    streams.close()
    await ears.close()
  }
}

/** A day goes by, and another, so that what waits for the next digest is sent. */
async function waitForDigests({ portal }: Play, turnPage: () => Promise<unknown>): Promise<void> {
  for (let day = 0; day < 2; day++) {
    portal.clock.advance(86_400_000)
    for (let round = 0; round < 3; round++) await portal.settle()
    await turnPage()
  }
}

/** Each asks for what needs no parameter: whatever is kept of the answers may be stale later. */
async function glance({ sender, tally, learnt, only }: Run, play: Play): Promise<void> {
  const look = createLook(play, sender, tally)
  const routes = play.portal.portal.routes.all()
  for (const person of play.company.people.keys()) {
    for (const route of routes) {
      if (route.method !== 'GET' || route.path.includes(':') || route.query?.required) continue
      if (only && only !== `GET ${route.path}` && route.kind !== 'page') continue
      const { status } = await look.ask(person, { route, path: route.path, fills: [] })
      if (status < 400) learnt.reached.add(`GET ${route.path}`)
    }
  }
}

function supplyOf(
  { makers, size }: Run,
  play: Play,
  secrets: Parameters<typeof wordsOf>[0],
): Supply {
  const { pages } = play.portal.portal.face
  return {
    ...size,
    values: valuesOf(play.company, secrets),
    words: wordsOf(secrets),
    beside: besideOf(makers, play),
    named: Object.assign({}, ...makers.map(({ values }) => values)),
    fragments: (route) => {
      const page = route.kind === 'page' && pages.find(({ path }) => path === route.path)
      return page ? Object.keys(page.spec.fragments ?? {}) : []
    },
  }
}

/** Of an id that is no item's, some words. */
function besideOf(makers: Run['makers'], { company }: Play): Supply['beside'] {
  const words = Object.assign(
    {},
    ...makers.map(({ beside }) => beside),
  ) as Required<Maker>['beside']
  const items = new Map(company.items.map((item) => [item.id, item]))
  return (name, id) => {
    const item = items.get(id)
    return words[name] && ((item && words[name](item)) ?? 'words')
  }
}
