import { Command } from 'commander'
import { type PluginCommand, troubles } from '../plugins/index.ts'
import { createPortal } from '../portal.ts'
import { checkedSettings } from './workshop.ts'

/** Whether this is how a plugin's command is called: its id first. */
export function pluginIn(input: readonly string[], known: readonly string[]): string | undefined {
  const rest = [...input]
  for (let part = rest.shift(); part !== undefined; part = rest.shift()) {
    if (part === '-c' || part === '--config') rest.shift()
    else if (!part.startsWith('-')) return known.includes(part) ? undefined : part
    else if (!part.startsWith('--config=')) return undefined
  }
  return undefined
}

/** Runs a command of a plugin as a further process of the portal would. False when there is none. */
export async function runPluginCommand(
  config: string,
  plugin: string,
  input: readonly string[],
): Promise<boolean> {
  const settings = await checkedSettings(config)
  if (!settings.plugins.some(({ definition }) => definition.id === plugin)) return false
  const portal = await createPortal(settings, { log: { level: 'error' }, idle: true })
  try {
    for (const trouble of troubles(portal.registry)) console.error(`! ${trouble}`)
    const commands = portal.commands.of(plugin)
    if (commands.length === 0) return false
    await programOf(plugin, commands).parseAsync(input, { from: 'user' })
    return true
  } finally {
    await portal.close()
  }
}

function programOf(plugin: string, commands: readonly PluginCommand[]): Command {
  const program = new Command(`portico ${plugin}`).helpOption('-h, --help', 'show this help')
  for (const { usage, summary, options = {}, help, run } of commands) {
    const command = program
      .command(usage)
      .description(summary)
      .helpOption('-h, --help', 'show this help')
    for (const [flags, meaning] of Object.entries(options)) {
      if (flags.endsWith('!')) command.requiredOption(flags.slice(0, -1), meaning)
      else command.option(flags, meaning)
    }
    if (help) command.addHelpText('after', `\n${help}`)
    command.action(async () => {
      const names = command.registeredArguments.map((argument) => argument.name())
      const given = Object.fromEntries(names.map((name, at) => [name, command.processedArgs[at]]))
      const stop = new AbortController()
      process.once('SIGINT', () => stop.abort())
      const say = (line: string) => console.log(line)
      await run({ arguments: given, options: command.opts(), say, signal: stop.signal })
    })
  }
  return program
}
