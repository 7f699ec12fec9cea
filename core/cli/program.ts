import { Argument, Command, Option } from 'commander'

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

type Add = (parent: Command, usage: string, summary: string, load: () => Promise<Module>) => Command

function addPortalCommands(program: Command, add: Add): void {
  add(
    program,
    'start',
    'start the portal: migrate, seed the demo company once, serve',
    () => import('./start.ts'),
  )
    .option('--safe', 'start with the core alone, without any plugin')
    .addOption(new Option('--dev', 'with readable assets').hideHelp())
    .addHelpText('after', '\nCtrl+C lets open requests finish; pressed twice it stops at once.')
  add(
    program,
    'dev',
    'start with readable assets, and again after each change',
    () => import('./dev.ts'),
  )
  add(
    program,
    'build',
    'build what browsers load, so that the next start is quick',
    () => import('./build.ts'),
  )
  add(
    program,
    'verify-audit',
    'say whether the audit log is as it was written',
    () => import('./verify-audit.ts'),
  )
  add(program, 'migrate', 'bring the database up to date and stop', () => import('./migrate.ts'))
  add(
    program,
    'doctor',
    'check Node, config, plugins, texts, database and files',
    () => import('./doctor.ts'),
  ).addHelpText('after', '\nIt changes nothing. Ends with 0 when all is well, else with 1.')
  add(
    program,
    'routes',
    'list every address: method, path, access, what it is for',
    () => import('./routes.ts'),
  ).option('--json', 'as JSON, with what each route reads and writes')
  add(program, 'openapi', 'print the API as OpenAPI 3.1', () => import('./openapi.ts'))
  add(program, 'docs', 'write the reference of this portal as Markdown', async () => {
    const { describing } = await import('./docs.ts')
    return describing(program)
  })
    .option('--out <folder>', 'where to', 'docs/reference')
    .option('--check', 'write nothing; end with 1 when the files there are not up to date')
}

function addFolderCommands(program: Command, add: Add): void {
  const folder = new Argument('<folder>', 'the portal as files')
  add(
    program,
    'export',
    'write all that admins made of the portal as files: pages, menus, roles, brand, settings',
    () => import('./export.ts'),
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
    () => import('./plan.ts'),
  )
    .addArgument(folder)
    .addHelpText('after', '\nEnds with 0 when there is nothing to change, with 2 when there is.')
  add(
    program,
    'apply',
    'make the portal what the folder says, all of it or nothing',
    () => import('./apply.ts'),
  )
    .addArgument(folder)
    .addHelpText(
      'after',
      '\nA portal that runs takes it over within seconds. Secrets that stand there stay.',
    )
}

function addBackupCommands(program: Command, add: Add): void {
  const key =
    '\nWith a key in PORTICO_BACKUP_KEY, or in the file that PORTICO_BACKUP_KEY_FILE names, archives are encrypted.'
  add(
    program,
    'backup',
    'back up database, uploads and config while people go on working',
    () => import('./backup.ts'),
  )
    .option('--to <folder...>', 'where to; several folders get a copy each (default: backups)')
    .option('--keep-daily <days>', 'the last of so many days stays; older ones are deleted')
    .option('--keep-weekly <weeks>', 'the last of so many weeks stays')
    .option('--plain', 'do not encrypt, though there is a key')
    .option('--list', 'say which backups there are, how old they are, and which are proven')
    .option('--prove <archive>', 'restore it aside and compare every row and file')
    .option('--in <database>', 'prove in this empty database instead of one made for it')
    .option('--print-config <archive>', 'print the config file that is in an archive')
    .addHelpText('after', key)
  add(
    program,
    'restore',
    'put database and uploads back to what a backup shows',
    () => import('./restore.ts'),
  )
    .addArgument(new Argument('[archive]', 'the backup'))
    .option('--replace', 'delete what is there; otherwise only an empty place is filled')
    .option('--yes', 'do not ask')
    .option('--without <plugin...>', 'leave out the data of plugins that are gone')
    .option('--give-up', 'go on with what was there, after a restore that was broken off')
    .addHelpText('after', `\nThe portal has to be stopped.${key}`)
  add(
    program,
    'copy',
    'copy the database into another one, SQLite or PostgreSQL',
    () => import('./copy.ts'),
  )
    .requiredOption('--to <database>', 'postgres://…, or the path of an SQLite file')
    .option('--replace', 'delete what is there')
    .addHelpText('after', '\nUploads stay where they are. Stop the portal first.')
}

function addPluginCommands(program: Command, add: Add): void {
  const plugin = program.command('plugin').description('make a plugin, or remove what one left')
  add(
    plugin,
    'new',
    'make a new plugin that runs at once, with a test',
    () => import('./plugin-new.ts'),
  ).addArgument(new Argument('<id>', 'lower-case letters, digits and dashes, such as team-lunch'))
  add(
    plugin,
    'purge',
    'delete all data of a plugin that is no longer enabled',
    () => import('./plugin-purge.ts'),
  )
    .addArgument(new Argument('<id>', 'id of the plugin'))
    .addHelpText('after', '\nAsks for the id once more, and keeps an export in the data folder.')
  add(
    plugin,
    'restore',
    'put back what an export of a plugin holds',
    () => import('./plugin-restore.ts'),
  )
    .addArgument(new Argument('<id>', 'id of the plugin, which is switched off'))
    .addArgument(new Argument('<archive>', 'the zip that was kept'))
    .addHelpText('after', '\nReplaces what the plugin has now.')
}

function addThemeCommands(program: Command, add: Add): void {
  const theme = program.command('theme').description('make a theme, and keep it up to date')
  add(
    theme,
    'new',
    'make a new theme that extends the base one',
    () => import('./theme-new.ts'),
  ).addArgument(new Argument('<folder>', 'where to; its name is the id of the theme'))
  add(
    theme,
    'eject',
    'copy a template to where it stands in for the original',
    () => import('./theme-eject.ts'),
  )
    .addArgument(new Argument('<template>', 'its name, such as shell/header or feed/card'))
    .option(
      '--theme <theme>',
      'into this theme; default the portal’s own, else views beside the config',
    )
    .option('--print', 'print it, and write nothing')
    .addHelpText('after', '\nThe first line keeps the hash of the original; theme doctor compares.')
  add(
    theme,
    'doctor',
    'list templates whose original has changed, missing slots, unknown templates',
    () => import('./theme-doctor.ts'),
  ).addHelpText('after', '\nIt changes nothing. Ends with 0 when all is well, else with 1.')
}

function addUserCommands(program: Command, add: Add): void {
  const user = program.command('user').description('people who can sign in, when no admin can')
  const login = new Argument('<login>', 'what the person types to sign in')
  const password =
    '\nThe password is asked for, or read from standard input; it is never an argument.'
  add(user, 'list', 'list the people of the portal', () => import('./user-list.ts'))
  add(user, 'create', 'create a person who can sign in', () => import('./user-create.ts'))
    .addArgument(login)
    .option('--name <name>', 'name to show; default the login')
    .option('--role <role...>', 'roles, such as admin', ['employee'])
    .addHelpText(
      'after',
      `${password}\n\nExample: portico user create anna --name "Anna Koval" --role admin`,
    )
  add(
    user,
    'password',
    'set a new password and end all sessions of the person',
    () => import('./user-password.ts'),
  )
    .addArgument(login)
    .addHelpText('after', password)
  const glass =
    '\nPrints a link to choose a new password; ends their sessions, takes away their second factor, and says so in the log.'
  add(
    user,
    'unlock',
    'let somebody in who is locked out or lost the second factor',
    () => import('./user-unlock.ts'),
  )
    .addArgument(login)
    .addHelpText('after', glass)
  add(
    user,
    'admin',
    'make an administrator, or give one the way in back',
    () => import('./user-admin.ts'),
  )
    .addArgument(login)
    .option('--create', 'a new person')
    .option('--name <name>', 'name to show; default the login')
    .addHelpText('after', glass)
  add(
    user,
    'invite',
    'invite somebody by mail, or print the link where no mail goes out',
    () => import('./user-invite.ts'),
  )
    .addArgument(new Argument('<email>', 'address to invite'))
    .addOption(
      new Option('--role <role>', 'what they are here')
        .choices(['employee', 'guest', 'partner'])
        .default('employee'),
    )
    .option('--name <name>', 'name to suggest')
}
