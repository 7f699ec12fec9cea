import { Argument, type Command, Option } from 'commander'
import type { Add } from '../program.ts'

export function addUserCommands(program: Command, add: Add): void {
  const user = program.command('user').description('people who can sign in, when no admin can')
  const login = new Argument('<login>', 'what the person types to sign in')
  const password =
    '\nThe password is asked for, or read from standard input; it is never an argument.'
  add(user, 'list', 'list the people of the portal', () => import('../user-list.ts'))
  add(user, 'create', 'create a person who can sign in', () => import('../user-create.ts'))
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
    () => import('../user-password.ts'),
  )
    .addArgument(login)
    .addHelpText('after', password)
  const glass =
    '\nPrints a link to choose a new password; ends their sessions, takes away their second factor, and says so in the log.'
  add(
    user,
    'unlock',
    'let somebody in who is locked out or lost the second factor',
    () => import('../user-unlock.ts'),
  )
    .addArgument(login)
    .addHelpText('after', glass)
  add(
    user,
    'admin',
    'make an administrator, or give one the way in back',
    () => import('../user-admin.ts'),
  )
    .addArgument(login)
    .option('--create', 'a new person')
    .option('--name <name>', 'name to show; default the login')
    .addHelpText('after', glass)
  add(
    user,
    'invite',
    'invite somebody by mail, or print the link where no mail goes out',
    () => import('../user-invite.ts'),
  )
    .addArgument(new Argument('<email>', 'address to invite'))
    .addOption(
      new Option('--role <role>', 'what they are here')
        .choices(['employee', 'guest', 'partner'])
        .default('employee'),
    )
    .option('--name <name>', 'name to suggest')
}
