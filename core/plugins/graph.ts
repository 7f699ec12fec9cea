import type { AnyPluginDefinition } from '../../sdk/index.ts'
import { type BootProblem, didYouMean } from '../config/index.ts'

/** Boot order, and who needs whom. */
export interface PluginGraph {
  order: string[]
  /** Plugins that cannot run without the key. */
  dependants: Map<string, string[]>
  problems: BootProblem[]
}

/** Orders plugins so that each comes after what it requires, and after providers of services it uses. */
export function buildGraph(definitions: readonly AnyPluginDefinition[]): PluginGraph {
  const ids = definitions.map(({ id }) => id)
  const byId = new Map(definitions.map((definition) => [definition.id, definition]))
  const problems: BootProblem[] = []
  const dependants = new Map<string, string[]>(ids.map((id) => [id, []]))
  const before = new Map<string, Set<string>>(ids.map((id) => [id, new Set<string>()]))

  for (const definition of definitions) {
    for (const required of requirements(definition)) {
      if (byId.has(required.id)) {
        before.get(definition.id)!.add(required.id)
        if (!required.optional) dependants.get(required.id)!.push(definition.id)
      } else if (!required.optional) {
        problems.push({
          code: 'plugin-missing-requirement',
          plugin: definition.id,
          message: `${definition.id} › ${required.why}: the plugin "${required.id}" is not enabled.${didYouMean(required.id, ids)}`,
          hint: `Add ${required.id}() to plugins in portal.config.ts, or take ${definition.id} out.`,
        })
      }
    }
  }

  const order: string[] = []
  const state = new Map<string, 'open' | 'done'>()
  const visit = (id: string, path: string[]): void => {
    if (state.get(id) === 'done') return
    if (state.get(id) === 'open') {
      const loop = [...path.slice(path.indexOf(id)), id].join(' → ')
      problems.push({
        code: 'plugin-cycle',
        plugin: id,
        message: `Plugins require each other in a circle: ${loop}.`,
      })
      return
    }
    state.set(id, 'open')
    for (const needed of before.get(id)!) visit(needed, [...path, id])
    state.set(id, 'done')
    order.push(id)
  }
  for (const id of ids) visit(id, [])
  return { order, dependants, problems }
}

export function requirements(definition: AnyPluginDefinition) {
  const plugins = (definition.requires ?? []).map((id) => ({
    id,
    optional: false,
    why: 'requires',
  }))
  const services = Object.values(definition.uses ?? {}).map((token) => ({
    id: token.id.split('.')[0]!,
    optional: token.optional,
    why: `uses › ${token.id}`,
  }))
  return [...plugins, ...services].filter(({ id }) => id !== 'core' && id !== definition.id)
}

/** A plugin and everything that cannot run without it. */
export function withDependants(id: string, dependants: Map<string, string[]>): string[] {
  const found = new Set<string>()
  const add = (next: string): void => {
    if (found.has(next)) return
    found.add(next)
    for (const dependant of dependants.get(next) ?? []) add(dependant)
  }
  add(id)
  return [...found]
}
