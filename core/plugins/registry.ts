import type { AnyPluginDefinition, ConfiguredPlugin } from '../../sdk/index.ts'
import { BootError, type BootProblem, didYouMean } from '../config/index.ts'
import { check, sentence } from '../schema/index.ts'
import { buildGraph, type PluginGraph, withDependants } from './graph.ts'
import { checkManifest } from './manifest.ts'

/** Where a plugin stands. Only `active` ones serve. */
export type PluginState =
  | 'active'
  | 'disabled'
  | 'incompatible'
  | 'misconfigured'
  | 'failed'
  | 'quarantined'

export interface PluginRecord {
  readonly id: string
  readonly definition: AnyPluginDefinition
  /** Checked, with defaults filled in. */
  readonly config: Record<string, unknown>
  state: PluginState
  problem: BootProblem | undefined
}

/** The plugins of this portal in boot order, and what became of each. */
export interface PluginRegistry {
  readonly order: readonly string[]
  all(): readonly PluginRecord[]
  get(id: string): PluginRecord | undefined
  active(): PluginRecord[]
  isActive(id: string): boolean
  /** Who cannot run without it, directly or not. */
  dependantsOf(id: string): string[]
  /** Takes a plugin and its dependants out of service, or refuses to boot in strict mode. */
  park(id: string, state: PluginState, problem: BootProblem): void
  /** Called with each id that leaves service. */
  onPark(listen: (id: string, problem: BootProblem) => void): void
}

const stateOf: Record<string, PluginState> = {
  'plugin-incompatible': 'incompatible',
  'plugin-config': 'misconfigured',
}

/** Checks manifests, graph and settings. In strict mode every problem found refuses the boot. */
export function createRegistry(
  plugins: readonly ConfiguredPlugin[],
  options: { source: string; strict: boolean },
): PluginRegistry {
  const records = new Map<string, PluginRecord>()
  const problems: BootProblem[] = []

  for (const [index, plugin] of plugins.entries()) {
    const place = `${options.source} › plugins › ${index}`
    const problem = checkManifest(plugin, place) ?? checkTwice(plugin, records, place)
    if (problem && !problem.plugin) {
      problems.push(problem)
      continue
    }
    const id = plugin.definition.id
    const config = structuredClone(plugin.input)
    const wrong = problem ?? checkConfig(plugin.definition, config)
    if (wrong) problems.push(wrong)
    if (records.has(id)) continue
    records.set(id, {
      id,
      definition: plugin.definition,
      config,
      state: wrong ? (stateOf[wrong.code] ?? 'failed') : 'active',
      problem: wrong,
    })
  }

  const graph: PluginGraph = buildGraph([...records.values()].map(({ definition }) => definition))
  problems.push(...graph.problems)
  const unowned = problems.filter(({ plugin }) => !plugin)
  if (unowned.length > 0 || (options.strict && problems.length > 0)) throw new BootError(problems)

  const listeners: ((id: string, problem: BootProblem) => void)[] = []
  const registry: PluginRegistry = {
    order: graph.order,
    all: () => graph.order.map((id) => records.get(id)!),
    get: (id) => records.get(id),
    active: () => registry.all().filter(({ state }) => state === 'active'),
    isActive: (id) => id === 'core' || records.get(id)?.state === 'active',
    dependantsOf: (id) => withDependants(id, graph.dependants).filter((each) => each !== id),
    onPark: (listen) => void listeners.push(listen),
    park(id, state, problem) {
      for (const each of withDependants(id, graph.dependants)) {
        const record = records.get(each)!
        if (record.state !== 'active' && each !== id) continue
        record.state = each === id ? state : 'quarantined'
        record.problem =
          each === id
            ? problem
            : {
                code: 'plugin-dependency-parked',
                plugin: each,
                message: `${each} waits: it needs ${id}, which is ${state} (${problem.message}).`,
                hint: `Mend ${id} first.`,
              }
        for (const listen of listeners) listen(each, record.problem)
      }
    },
  }
  for (const problem of problems) {
    registry.park(problem.plugin!, stateOf[problem.code] ?? 'failed', problem)
  }
  return registry
}

function checkTwice(
  plugin: ConfiguredPlugin,
  records: Map<string, PluginRecord>,
  place: string,
): BootProblem | undefined {
  return records.has(plugin.definition.id)
    ? { code: 'plugin-twice', message: `${place}: ${plugin.definition.id} is listed twice.` }
    : undefined
}

function checkConfig(
  definition: AnyPluginDefinition,
  config: Record<string, unknown>,
): BootProblem | undefined {
  if (!definition.config) {
    const [key] = Object.keys(config)
    return key
      ? {
          code: 'plugin-config',
          plugin: definition.id,
          message: `${definition.id} › ${key}: ${definition.id} has no settings.`,
        }
      : undefined
  }
  const problem = check({ ...definition.config, additionalProperties: false } as never, config)
  if (!problem) return undefined
  const place = problem.path.slice(1).replaceAll('/', ' › ')
  return {
    code: 'plugin-config',
    plugin: definition.id,
    message: `${definition.id} › ${place}: ${sentence(problem)}`,
    hint: 'Mend the settings of this plugin in portal.config.ts.',
  }
}

/** Problem for a name nobody declares, with the nearest one. */
export function unknownName(
  plugin: string,
  what: string,
  name: string,
  known: readonly string[],
): BootProblem {
  return {
    code: `unknown-${what}`,
    plugin,
    message: `${plugin} › ${what} "${name}" does not exist.${didYouMean(name, known)}`,
    hint: `Known: ${known.slice(0, 12).join(', ') || 'none'}.`,
  }
}
