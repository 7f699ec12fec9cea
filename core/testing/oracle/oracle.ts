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
import { createPlay, type Maker } from './play.ts'
import { recordQueryNames } from './query-names.ts'
import { worlds } from './world.ts'

export interface OracleOptions {
  worlds: number
  seed: number
  database: 'sqlite' | 'postgres'
  config: Pick<PortalConfig, 'plugins' | 'roles' | 'layout'>
  /** Content of plugins that are not bundled. */
  makers?: readonly Maker[]
  /** Changes the portal before it is looked at: for leaks that are planted. */
  tamper?(portal: TestPortal): void
  /** Told how it goes. */
  say?(line: string): void
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
  makers: readonly Maker[]
  learnt: Learnt
  tally: Tally
  /** The route that gave something away; smaller worlds are looked at only there. */
  only: string | undefined
}

/** How long a world may be made smaller after a difference was found. */
const shrinkMs = 60_000

/** Plays random worlds in one portal and compares what everybody sees with what they may know. */
export async function consultOracle(options: OracleOptions): Promise<Verdict> {
  const { config, database, seed, say = () => {} } = options
  const { plugins, roles, layout } = config
  const portal = await createTestPortal({ plugins, roles, layout, database, people: 'none' })
  const sender = createSender(portal.url)
  const active = portal.portal.registry.active().map(({ id }) => id)
  const makers = [...makersFor(active), ...(options.makers ?? [])]
  const run: Run = {
    portal,
    sender,
    makers,
    learnt: emptyLearnt(),
    tally: createTally(),
    only: undefined,
  }
  const canary = createCanaries(seed)
  let played = 0
  let found: Verdict['found']
  let shrinkUntil = Number.POSITIVE_INFINITY
  try {
    refuseUndeclared(portal)
    recordQueryNames(portal, run.learnt)
    options.tamper?.(portal)
    const property = fc.asyncProperty(worlds, async (world) => {
      if (performance.now() > shrinkUntil) return
      await clearTables(portal)
      const play = createPlay(portal, canary)
      try {
        await inspect(run, play, world)
        if (!found)
          say(
            `world ${++played}: ${run.tally.answers} answers, ${run.tally.comparisons} comparisons`,
          )
      } catch (error) {
        if (!(error instanceof Difference)) throw tell(error, play.story)
        found = { finding: error.finding, story: play.story }
        if (run.only === undefined) shrinkUntil = performance.now() + shrinkMs
        run.only = error.finding.route
        throw error
      }
    })
    const details = await fc.check(property, { numRuns: options.worlds, seed, unbiased: true })
    if (details.failed && !(details.errorInstance instanceof Difference))
      throw details.errorInstance
    const unreached = portal.portal.routes
      .all()
      .map(({ method, path }) => `${method} ${path}`)
      .filter((key) => key.startsWith('GET') && !run.learnt.reached.has(key))
    return { ...run.tally, worlds: played, found, unreached }
  } finally {
    sender.close()
    await portal.close()
  }
}

function refuseUndeclared({ portal }: TestPortal): void {
  const problems = undeclared(portal.routes.all())
  if (problems.length > 0) throw new Error(problems.join('\n'))
}

/** Something broke while a world was played: its history says where. */
function tell(error: unknown, story: readonly string[]): Error {
  return new Error(`A world could not be played:\n${story.join('\n')}`, { cause: error })
}
