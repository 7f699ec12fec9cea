import { coreSlots } from '../sdk/index.ts'
import { BootError, type Settings } from './config/index.ts'
import type { Face } from './face.ts'
import { type PluginRegistry, parkOrRefuse } from './plugins/index.ts'
import type { Rooms } from './rooms.ts'

/** Hooks are closed for new taps; plugins at fault are left out and the rest is sealed. */
export function seal(
  rooms: Rooms,
  registry: PluginRegistry,
  stage: { registry: PluginRegistry; strict: boolean },
): void {
  try {
    rooms.hooks.seal(registry.order)
  } catch (error) {
    if (!(error instanceof BootError) || stage.strict) throw error
    for (const problem of error.problems) parkOrRefuse(problem.plugin!, 'failed', problem, stage)
    rooms.hooks.seal(registry.order)
  }
}

/** Puts the widgets into the slots; a plugin whose widgets cannot stand anywhere is left out. */
export function arrangeWidgets(
  face: Face,
  settings: Settings,
  stage: { registry: PluginRegistry; strict: boolean },
): void {
  const parked = (id: string) =>
    stage.registry.isActive(id) ? undefined : stage.registry.get(id)?.definition.title
  const ofPlugins = stage.registry.all().flatMap(({ definition }) => definition.slots ?? [])
  for (const problem of face.widgets.arrange(
    settings.layout,
    [...coreSlots, ...ofPlugins],
    parked,
  )) {
    if (!problem.plugin) throw new BootError([problem])
    parkOrRefuse(problem.plugin, 'misconfigured', problem, stage)
  }
}

/** Also of plugins that are parked or switched off: a role that holds them is no mistake. */
export function permissionsOf({ installed }: Settings, rooms: Rooms): string[] {
  const declared = installed.flatMap(({ definition }) => Object.keys(definition?.permissions ?? {}))
  return [...rooms.access.permissions.all().keys(), ...declared]
}
