import { Argument, type Command } from 'commander'
import type { Add } from '../program.ts'

export function addBackupCommands(program: Command, add: Add): void {
  const key =
    '\nWith a key in PORTICO_BACKUP_KEY, or in the file that PORTICO_BACKUP_KEY_FILE names, archives are encrypted.'
  add(
    program,
    'backup',
    'back up database, uploads and config while people go on working',
    () => import('../backup.ts'),
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
    () => import('../restore.ts'),
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
    () => import('../copy.ts'),
  )
    .requiredOption('--to <database>', 'postgres://…, or the path of an SQLite file')
    .option('--replace', 'delete what is there')
    .addHelpText('after', '\nUploads stay where they are. Stop the portal first.')
}
