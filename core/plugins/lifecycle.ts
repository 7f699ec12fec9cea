import { BootError, type BootProblem, describe } from '../config/index.ts'
import { reasonOf } from './manifest.ts'
import type { PluginRecord, PluginRegistry, PluginState } from './registry.ts'

export interface StageOptions {
  registry: PluginRegistry
  /** A failure stops the boot instead of parking the plugin. */
  strict: boolean
  /** Milliseconds one plugin may take for the stage. */
  timeout: number
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
      await within(options.timeout, () => work(record))
    } catch (error) {
      const problem: BootProblem = {
        code: `plugin-${stage}`,
        plugin: record.id,
        message: `${record.id} failed in ${stage}: ${reasonOf(error)}`,
        hint: 'The log has the details. `portico start --safe` starts without plugins.',
      }
      options.log.error(problem.message, { plugin: record.id, stage, error })
      parkOrRefuse(record.id, 'failed', problem, options)
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
  if (options.strict) throw new BootError([problem])
  options.registry.park(id, state, problem)
}

async function within(timeout: number, run: () => unknown): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error(`it did not finish within ${timeout / 1000} s`)),
      timeout,
    )
  })
  try {
    const done = Promise.resolve().then(run)
    // A late rejection of something given up on is nobody's any more.
    done.catch(() => {})
    await Promise.race([done, late])
  } finally {
    clearTimeout(timer)
  }
}

/** One line per plugin that does not serve, for the start-up message and doctor. */
export function troubles(registry: PluginRegistry): string[] {
  return registry
    .all()
    .filter(({ state, problem }) => state !== 'active' && problem)
    .map(({ id, state, problem }) => `${id} is ${state}: ${describe(problem!)}`)
}
