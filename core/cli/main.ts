import { porticoVersion } from '../version.ts'
import { complain } from './complain.ts'
import { pluginIn, runPluginCommand } from './plugin-command.ts'
import { createProgram } from './program.ts'

try {
  const program = createProgram(await porticoVersion())
  const input = process.argv.slice(2)
  const own = program.commands.map((command) => command.name())
  const plugin = pluginIn(input, own)
  const called = plugin !== undefined && (await runPlugin(plugin))
  if (!called) await program.parseAsync()

  /** What the core has no command for may be a plugin's. */
  async function runPlugin(id: string): Promise<boolean> {
    const at = input.indexOf(id)
    program.parseOptions(input.slice(0, at))
    return runPluginCommand(program.opts<{ config: string }>().config, id, input.slice(at + 1))
  }
} catch (error) {
  complain(error)
  process.exitCode = 1
}
