import type { AnyPluginDefinition } from '../../sdk/index.ts'
import { requirements } from '../plugins/graph.ts'

/** Who needs whom among all plugins that are installed, whether they run or not. */
export interface Needs {
  needs: string[]
  worksWith: string[]
}

export function needsOf(definition: AnyPluginDefinition): Needs {
  const all = requirements(definition)
  const needs = [...new Set(all.filter(({ optional }) => !optional).map(({ id }) => id))].sort()
  const others = new Set(all.filter(({ optional }) => optional).map(({ id }) => id))
  return { needs, worksWith: [...others].filter((id) => !needs.includes(id)).sort() }
}

export function neededBy(id: string, installed: readonly AnyPluginDefinition[]): string[] {
  return installed.filter((one) => needsOf(one).needs.includes(id)).map((one) => one.id)
}

/** A plugin with all that `next` leads to, over and over. */
export function closure(id: string, next: (id: string) => readonly string[]): string[] {
  const found = new Set<string>()
  const add = (one: string): void => {
    if (found.has(one)) return
    found.add(one)
    for (const further of next(one)) add(further)
  }
  add(id)
  return [...found]
}
