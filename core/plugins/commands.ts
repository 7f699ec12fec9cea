import type { CommandCall, CommandSpec, Commands } from '../../sdk/index.ts'

/** A command some plugin has registered. */
export interface PluginCommand extends CommandSpec {
  owner: string
  usage: string
  run(call: CommandCall): Promise<void>
}

/** The commands of this portal's plugins. */
export function createCommands() {
  const list: PluginCommand[] = []
  return {
    forPlugin: (owner: string): Commands => ({
      add: (usage, spec, run) => void list.push({ ...spec, owner, usage, run }),
    }),
    of: (owner: string) => list.filter((command) => command.owner === owner),
    owners: () => [...new Set(list.map(({ owner }) => owner))],
  }
}

export type PluginCommands = ReturnType<typeof createCommands>
