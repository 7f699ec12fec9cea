import type { AnyPluginDefinition, Preset } from '../../sdk/plugin.ts'
import { requirements } from '../plugins/graph.ts'

/** The sets of modules the first run offers, the smallest first. */
export const presets = ['starter', 'social', 'knowledge', 'everything'] as const
export type PresetName = (typeof presets)[number]

/** Part of every portal: nobody is asked about it. */
export const isGiven = ({ presets: own }: AnyPluginDefinition): boolean => own === 'all'

/** Ids of the modules of a preset, with what they need. */
export function modulesOf(name: PresetName, installed: readonly AnyPluginDefinition[]): string[] {
  const belongs = ({ presets: own = [] }: AnyPluginDefinition) =>
    name === 'everything' || own === 'all' || own.includes(name as Preset)
  return withNeeds(
    installed.filter(belongs).map(({ id }) => id),
    installed,
  )
}

/** The chosen ones and, again and again, what they cannot do without. */
export function withNeeds(
  chosen: readonly string[],
  installed: readonly AnyPluginDefinition[],
): string[] {
  const all = new Set(chosen)
  for (const id of all) for (const needed of needsOf(id, installed)) all.add(needed)
  return installed.map(({ id }) => id).filter((id) => all.has(id))
}

/** Ids of what a module cannot do without, of those that are installed. */
export function needsOf(id: string, installed: readonly AnyPluginDefinition[]): string[] {
  const definition = installed.find((each) => each.id === id)
  if (!definition) return []
  const needed = requirements(definition).filter(({ optional }) => !optional)
  return [...new Set(needed.map((each) => each.id))].filter((other) =>
    installed.some((each) => each.id === other),
  )
}
