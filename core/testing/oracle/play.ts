import { isPorticoError, type Viewer } from '../../../sdk/index.ts'
import type { TestPortal } from '../portal.ts'
import { type Company, emptyCompany, type Item } from './model.ts'
import { createPredicate, type Predicate } from './predicate.ts'
import type { Choice } from './world.ts'

/** A portal and the oracle's picture of it, while a world is played. */
export interface Play {
  readonly portal: TestPortal
  readonly company: Company
  /** The rules, over the company as it stands. */
  readonly rule: Predicate
  /** A new unique token. */
  canary(): string
  /** What happened, for people. */
  readonly story: string[]
  say(line: string): void
  /** Kinds of items that are made by their plugin's maker alone. */
  readonly madeElsewhere: ReadonlySet<string>
  /** A person as the portal's services want them; -1 is the portal itself. */
  viewer(person: number): Promise<Viewer>
}

/** Something that may happen in a company. */
export interface Action {
  /** To have it happen more often: see `Question.often`. */
  name: string
  /** How often, compared to others. */
  weight: number
  run(play: Play, dice: Dice): Promise<void>
}

/** What one plugin brings to the worlds: things to happen, and what must be seen of them. */
export interface Maker {
  /** Left out where the portal does not have this plugin. */
  plugin?: string
  actions?: readonly Action[]
  /** What has to be there before anything happens. */
  prepare?(play: Play): Promise<void>
  /** Compares the plugin's main pages with what must be on them, for one person. */
  complete?(look: CompleteLook): Promise<void>
  /** Values for parameters and queries of this name, e.g. `key`. */
  values?: Readonly<Record<string, readonly string[]>>
  /** What parameters of this name say beside the id of an item, e.g. the words of its title. */
  beside?: Readonly<Record<string, (item: Item) => string>>
  /** Kinds of items that are nothing without what the plugin keeps beside them: it makes them itself. */
  kinds?: readonly string[]
  /** What is said at the plugin's sockets to be told something. */
  hellos?: readonly Hello[]
}

export interface Hello {
  /** The socket's path as it is registered. */
  path: string
  /** The kind of items that its address names. */
  kind: string
  say: readonly (string | Uint8Array)[]
}

/** One person's look at surfaces that must be complete. */
export interface CompleteLook {
  readonly play: Play
  readonly person: number
  get<T>(path: string): Promise<{ status: number; body: T }>
  /** One comparison: `found` must equal `expected`. */
  expect(what: string, found: unknown, expected: unknown): void
}

export function createPlay(
  portal: TestPortal,
  canary: () => string,
  makers: readonly Maker[],
): Play {
  const company = emptyCompany()
  const story: string[] = []
  return {
    portal,
    company,
    rule: createPredicate(company),
    canary,
    story,
    madeElsewhere: new Set(makers.flatMap(({ kinds = [] }) => kinds)),
    say: (line) => void story.push(line),
    viewer: async (person) =>
      person < 0 ? portal.seed.system : portal.seed.as(company.people[person]!.id),
  }
}

/** Lets one of the actions happen. What the portal refuses to do has not happened. */
export async function act(play: Play, actions: readonly Action[], choice: Choice): Promise<void> {
  const bag = actions.flatMap((action) => Array<Action>(action.weight).fill(action))
  const [which, ...rest] = choice
  const action = bag[which % bag.length]
  if (!action) return
  try {
    await action.run(play, createDice(rest))
  } catch (error) {
    if (!isPorticoError(error) || error.status >= 500) throw error
    play.say(`  refused: ${error.code}`)
  }
}

/** Choices made of a few numbers: small numbers choose what comes first, and the plain. */
export function createDice(numbers: readonly number[]) {
  const supply = [...numbers, ...numbers.map((n) => Math.floor(n / 97)), ...numbers]
  let at = 0
  const next = () => supply[at++ % supply.length]!
  return {
    /** One of the list, if there is any. */
    pick: <T>(list: readonly T[]): T | undefined => list[next() % Math.max(1, list.length)],
    /** True once in so many times. */
    once: (inSoMany: number) => next() % inSoMany === inSoMany - 1,
  }
}

export type Dice = ReturnType<typeof createDice>

/** Indices of those that a condition holds for. */
export function which<T>(list: readonly T[], holds: (one: T, index: number) => boolean): number[] {
  return list.flatMap((one, index) => (holds(one, index) ? [index] : []))
}
