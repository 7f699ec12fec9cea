import * as fc from 'fast-check'
import type { PortalConfig } from '../../../sdk/index.ts'
import { createTestPortal, type TestPortal } from '../portal.ts'
import { emptyLearnt, type Learnt } from './addresses.ts'
import { createCanaries } from './canary.ts'
import { clearTables } from './clear.ts'
import { undeclared } from './declared.ts'
import { createTally, Difference, type Finding, type Tally } from './findings.ts'
import { createSender, type Sender } from './http.ts'
import { inspect } from './inspect.ts'
import { makersFor } from './makers/index.ts'
import { type Action, createPlay, type Maker } from './play.ts'
import { openPushSink, type PushSink } from './push-sink.ts'
import { recordQueryNames } from './query-names.ts'
import { sizes, worldsOf } from './world.ts'

export interface OracleOptions {
  database: 'sqlite' | 'postgres'
  config: Pick<PortalConfig, 'plugins' | 'roles' | 'layout'>
  /** Content of plugins that are not bundled. */
  makers?: readonly Maker[]
  /** Told how it goes. */
  say?(line: string): void
}

/** How many worlds, which, and whether one that shows a difference is made smaller. */
export interface Question {
  worlds: number
  seed: number
  shrink?: boolean
  size?: keyof typeof sizes
  /** Names of actions that happen more often than usual. */
  often?: readonly string[]
  /** A difference that is expected does not end the world. */
  expects?(finding: Finding): boolean
}

/** A portal that worlds are played in. */
export interface Oracle {
  readonly portal: TestPortal
  consult(question: Question): Promise<Verdict>
  close(): Promise<void>
}

export interface Verdict extends Tally {
  worlds: number
  /** The difference in the smallest world that shows it, and that world's history. */
  found: { finding: Finding; story: readonly string[] } | undefined
  /** GET routes that never answered anybody well. */
  unreached: string[]
}

/** What every world of one run needs. */
export interface Run {
  portal: TestPortal
  sender: Sender
  sink: PushSink
  makers: readonly Maker[]
  /** What may happen. */
  actions: readonly Action[]
  size: Pick<(typeof sizes)['usual'], 'each' | 'queries'>
  learnt: Learnt
  tally: Tally
  /** The route that gave something away; smaller worlds are looked at only there. */
  only: string | undefined
}

/** How long a world may be made smaller after a difference was found. */
const shrinkMs = 60_000

/** Plays random worlds in one portal and compares what everybody sees with what they may know. */
export async function openOracle(options: OracleOptions): Promise<Oracle> {
  const { config, database, say = () => {} } = options
  const { roles, layout } = config
  const sink = await openPushSink()
  const plugins = sink.into(config.plugins)
  const portal = await createTestPortal({ plugins, roles, layout, database, people: 'none' })
  const sender = createSender(portal.url)
  const active = portal.portal.registry.active().map(({ id }) => id)
  const makers = [sink.maker, ...makersFor(active), ...(options.makers ?? [])].filter(
    ({ plugin }) => plugin === undefined || active.includes(plugin),
  )
  const learnt = emptyLearnt()
  const close = async () => {
    sender.close()
    sink.close()
    await portal.close()
  }
  try {
    refuseUndeclared(portal)
  } catch (error) {
    await close()
    throw error
  }
  recordQueryNames(portal, learnt)

  async function consult({
    worlds: count,
    seed,
    shrink = true,
    size = 'usual',
    often = [],
    expects,
  }: Question): Promise<Verdict> {
    const run: Run = {
      ...{ portal, sender, sink, makers, learnt, tally: createTally(expects), only: undefined },
      actions: actionsOf(makers, often),
      size: sizes[size],
    }
    const canary = createCanaries(seed)
    let played = 0
    let found: Verdict['found']
    let shrinkUntil = Number.POSITIVE_INFINITY
    const property = fc.asyncProperty(worldsOf(sizes[size]), async (world) => {
      if (performance.now() > shrinkUntil) return
      await clearTables(portal)
      const play = createPlay(portal, canary, makers)
      try {
        await inspect(run, play, world)
        played++
        if (!found)
          say(`world ${played}: ${run.tally.answers} answers, ${run.tally.comparisons} comparisons`)
      } catch (error) {
        if (!(error instanceof Difference)) throw tell(error, play.story)
        if (!found) shrinkUntil = performance.now() + shrinkMs
        found = { finding: error.finding, story: play.story }
        run.only = error.finding.route
        throw error
      }
    })
    const details = await fc.check(property, {
      ...{ numRuns: count, seed, unbiased: true, endOnFailure: !shrink },
    })
    if (details.failed && !(details.errorInstance instanceof Difference))
      throw details.errorInstance
    return { ...run.tally, worlds: played, found, unreached: unreached(portal, learnt) }
  }

  return { portal, consult, close }
}

/** What may happen, how often; `often` as often as everything else together, more or less. */
function actionsOf(makers: readonly Maker[], often: readonly string[]): Action[] {
  const actions = makers.flatMap((maker) => maker.actions ?? [])
  const unknown = often.filter((name) => !actions.some((action) => action.name === name))
  if (unknown.length > 0) throw new Error(`No action is called ${unknown.join(', ')}.`)
  return actions.map((action) =>
    often.includes(action.name) ? { ...action, weight: action.weight + moreOften } : action,
  )
}

const moreOften = 15

function unreached({ portal }: TestPortal, { reached }: Learnt): string[] {
  return portal.routes
    .all()
    .map(({ method, path }) => `${method} ${path}`)
    .filter((key) => key.startsWith('GET') && !reached.has(key))
}

function refuseUndeclared({ portal }: TestPortal): void {
  const problems = undeclared(portal.routes.all())
  if (problems.length > 0) throw new Error(problems.join('\n'))
}

/** Something broke while a world was played: its history says where. */
function tell(error: unknown, story: readonly string[]): Error {
  return new Error(`A world could not be played:\n${story.join('\n')}`, { cause: error })
}
