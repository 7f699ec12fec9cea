import { BootError, type BootProblem, describe } from '../config/index.ts'
import { inOwnTurn } from '../own-turn.ts'
import { realTimer, type Timer } from '../timer.ts'
import { reasonOf } from './manifest.ts'
import type { PluginRecord, PluginRegistry, PluginState } from './registry.ts'

export interface StageOptions {
  registry: PluginRegistry
  /** A failure stops the boot instead of parking the plugin. */
  strict: boolean
  /** Milliseconds one plugin may take for the stage. */
  timeout: number
  timer?: Timer
  log: { error(message: string, fields?: Record<string, unknown>): void }
}

/**
 * Runs one stage of the boot for every active plugin, in order. One that throws or hangs is parked
 * with its dependants, and the others go on.
 */
export async function runStage(
  stage: string,
  work: (record: PluginRecord) => unknown,
  options: StageOptions,
): Promise<void> {
  for (const record of options.registry.all()) {
    if (record.state !== 'active') continue
    try {
      await within(options, () => work(record))
    } catch (error) {
      const problem: BootProblem = {
        code: `plugin-${stage}`,
        plugin: record.id,
        message: `${record.id} failed in ${stage}: ${reasonOf(error)}`,
        hint: 'The log has the details. `portico start --safe` starts without plugins.',
      }
      options.log.error(problem.message, { plugin: record.id, stage, error })
      // The watchdog may have parked it meanwhile, and knows better why.
      if (!options.registry.isActive(record.id) && record.problem)
        refuseIfStrict(record.problem, options)
      else parkOrRefuse(record.id, 'failed', problem, options)
    }
  }
}

/** In strict mode a problem refuses the boot; else the plugin is parked. */
export function parkOrRefuse(
  id: string,
  state: PluginState,
  problem: BootProblem,
  options: Pick<StageOptions, 'registry' | 'strict'>,
): void {
  refuseIfStrict(problem, options)
  options.registry.park(id, state, problem)
}

function refuseIfStrict(problem: BootProblem, { strict }: { strict: boolean }): void {
  if (strict) throw new BootError([problem])
}

type Patience = Pick<StageOptions, 'timeout' | 'timer'>

/** The race listens to both ends, so a rejection that comes too late reaches nobody. */
export async function within(
  { timeout, timer = realTimer }: Patience,
  run: () => unknown,
): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const text = `it did not finish within ${timeout / 1000} s`
  const cancel = timer(timeout, () => reject(new Error(text)))
  await Promise.race([inOwnTurn(run), late]).finally(cancel)
}

/** One line per plugin that does not serve, for the start-up message and doctor. */
export function troubles(registry: PluginRegistry): string[] {
  return registry
    .all()
    .filter(({ state, problem }) => state !== 'active' && problem)
    .map(({ id, state, problem }) => `${id} is ${state}: ${describe(problem!)}`)
}
