import { Command } from 'commander'
import { BootError, describe } from '../config/index.ts'
import { reasonOf } from '../plugins/manifest.ts'

const program = new Command('portico')
  .description('Assembles and runs a Portico portal.')
  .option('-c, --config <file>', 'the portal to work on', 'portal.config.ts')
  .showHelpAfterError('(portico --help lists the commands)')
  .configureHelp({ sortSubcommands: true })

/** Each command is loaded when it is called, so `--help` answers at once. */
function command(
  name: string,
  summary: string,
  build: (made: Command) => Command,
  load: () => Promise<{ run: (config: string, ...rest: never[]) => Promise<void> }>,
): void {
  build(program.command(name).description(summary)).action(async (...input: unknown[]) => {
    const { run } = await load()
    await run(program.opts<{ config: string }>().config, ...(input.slice(0, -1) as never[]))
  })
}

command(
  'start',
  'start the portal: migrate, seed the demo company on first start, serve',
  (made) => made.option('--safe', 'start with the core alone, without any plugin'),
  () => import('./start.ts'),
)
command(
  'dev',
  'start with readable assets, and again after each change',
  (made) => made,
  () => import('./dev.ts'),
)
command(
  'build',
  'build the assets, so that the next start is quick',
  (made) => made,
  () => import('./build.ts'),
)
command(
  'migrate',
  'bring the database up to date and stop',
  (made) => made,
  () => import('./migrate.ts'),
)
command(
  'doctor',
  'check config, plugins, catalogues and database',
  (made) => made,
  () => import('./doctor.ts'),
)
command(
  'routes',
  'list every address: method, path, access, what it reads and writes',
  (made) => made.option('--json', 'as JSON'),
  () => import('./routes.ts'),
)
command(
  'openapi',
  'print the API as OpenAPI 3.1',
  (made) => made,
  () => import('./openapi.ts'),
)

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof BootError) {
    console.error(
      `The portal cannot start:\n${error.problems.map((problem) => `  ${describe(problem)}`).join('\n')}`,
    )
  } else {
    console.error(`portico: ${reasonOf(error)}`)
    if (process.env.PORTICO_LOG === 'debug') console.error(error)
  }
  process.exitCode = 1
}
