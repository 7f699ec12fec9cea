import { Command } from 'commander'
import { addBackupCommands } from './commands/backups.ts'
import { addUserCommands } from './commands/people.ts'
import { addPluginCommands, addThemeCommands } from './commands/plugins.ts'
import { addFolderCommands, addPortalCommands } from './commands/portal.ts'

interface Module {
  run(config: string, ...rest: never[]): Promise<void>
}

/** Every command of `portico`. Each is loaded when it is called, so `--help` answers at once. */
export function createProgram(version: string): Command {
  const program = new Command('portico')
    .description('Assembles and runs a Portico portal.')
    .version(version, '-V, --version', 'print the version of Portico')
    .option('-c, --config <file>', 'the portal to work on', 'portal.config.ts')
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false)
    .showHelpAfterError('(portico --help lists the commands)')
    .configureHelp({ sortSubcommands: true })
    .addHelpText('after', '\nportico <command> --help says more about one command.')

  const add = (parent: Command, usage: string, summary: string, load: () => Promise<Module>) =>
    parent
      .command(usage)
      .description(summary)
      .helpOption('-h, --help', 'show this help')
      .action(async (...input: unknown[]) => {
        const { run } = await load()
        await run(program.opts<{ config: string }>().config, ...(input.slice(0, -1) as never[]))
      })

  addPortalCommands(program, add)
  addFolderCommands(program, add)
  add(
    program,
    'upgrade',
    'say what the first start of this version would change',
    () => import('./upgrade.ts'),
  )
    .option('--check', 'look, and change nothing')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      '\nEnds with 0 when nobody has to look at anything, with 2 when somebody has.\nMigrations are tried on the data and undone; meanwhile others wait for the tables concerned.',
    )
  addPluginCommands(program, add)
  addBackupCommands(program, add)
  addThemeCommands(program, add)
  addUserCommands(program, add)
  return program
}

/** Adds a command to another, with what it loads when it is called. */
export type Add = (
  parent: Command,
  usage: string,
  summary: string,
  load: () => Promise<Module>,
) => Command
