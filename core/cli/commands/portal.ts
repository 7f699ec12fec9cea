import { Argument, type Command, Option } from 'commander'
import type { Add } from '../program.ts'

export function addPortalCommands(program: Command, add: Add): void {
  add(
    program,
    'start',
    'start the portal: migrate, seed the demo company once, serve',
    () => import('../start.ts'),
  )
    .option('--safe', 'start with the core alone, without any plugin')
    .addOption(new Option('--dev', 'with readable assets').hideHelp())
    .addHelpText('after', '\nCtrl+C lets open requests finish; pressed twice it stops at once.')
  add(
    program,
    'dev',
    'start with readable assets, and again after each change',
    () => import('../dev.ts'),
  )
  add(
    program,
    'build',
    'build what browsers load, so that the next start is quick',
    () => import('../build.ts'),
  )
  add(
    program,
    'verify-audit',
    'say whether the audit log is as it was written',
    () => import('../verify-audit.ts'),
  )
  add(program, 'migrate', 'bring the database up to date and stop', () => import('../migrate.ts'))
  add(
    program,
    'doctor',
    'check Node, config, plugins, texts, database and files',
    () => import('../doctor.ts'),
  ).addHelpText('after', '\nIt changes nothing. Ends with 0 when all is well, else with 1.')
  add(
    program,
    'routes',
    'list every address: method, path, access, what it is for',
    () => import('../routes.ts'),
  ).option('--json', 'as JSON, with what each route reads and writes')
  add(program, 'openapi', 'print the API as OpenAPI 3.1', () => import('../openapi.ts'))
  add(program, 'docs', 'write the reference of this portal as Markdown', async () => {
    const { describing } = await import('../docs.ts')
    return describing(program)
  })
    .option('--out <folder>', 'where to', 'docs/reference')
    .option('--check', 'write nothing; end with 1 when the files there are not up to date')
}

export function addFolderCommands(program: Command, add: Add): void {
  const folder = new Argument('<folder>', 'the portal as files')
  add(
    program,
    'export',
    'write all that admins made of the portal as files: pages, menus, roles, brand, settings',
    () => import('../export.ts'),
  )
    .addArgument(folder)
    .addHelpText(
      'after',
      '\nPeople, their rights and what they wrote are not part of it, nor are secrets.\nAn earlier export in the folder is replaced.',
    )
  add(
    program,
    'plan',
    'say what `apply` would change, and change nothing',
    () => import('../plan.ts'),
  )
    .addArgument(folder)
    .addHelpText('after', '\nEnds with 0 when there is nothing to change, with 2 when there is.')
  add(
    program,
    'apply',
    'make the portal what the folder says, all of it or nothing',
    () => import('../apply.ts'),
  )
    .addArgument(folder)
    .addHelpText(
      'after',
      '\nA portal that runs takes it over within seconds. Secrets that stand there stay.',
    )
}
