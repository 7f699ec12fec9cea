import { Argument, type Command } from 'commander'
import type { Add } from '../program.ts'

export function addPluginCommands(program: Command, add: Add): void {
  const plugin = program.command('plugin').description('make a plugin, or remove what one left')
  add(
    plugin,
    'new',
    'make a new plugin that runs at once, with a test',
    () => import('../plugin-new.ts'),
  ).addArgument(new Argument('<id>', 'lower-case letters, digits and dashes, such as team-lunch'))
  add(
    plugin,
    'purge',
    'delete all data of a plugin that is no longer enabled',
    () => import('../plugin-purge.ts'),
  )
    .addArgument(new Argument('<id>', 'id of the plugin'))
    .addHelpText('after', '\nAsks for the id once more, and keeps an export in the data folder.')
  add(
    plugin,
    'restore',
    'put back what an export of a plugin holds',
    () => import('../plugin-restore.ts'),
  )
    .addArgument(new Argument('<id>', 'id of the plugin, which is switched off'))
    .addArgument(new Argument('<archive>', 'the zip that was kept'))
    .addHelpText('after', '\nReplaces what the plugin has now.')
}

export function addThemeCommands(program: Command, add: Add): void {
  const theme = program.command('theme').description('make a theme, and keep it up to date')
  add(
    theme,
    'new',
    'make a new theme that extends the base one',
    () => import('../theme-new.ts'),
  ).addArgument(new Argument('<folder>', 'where to; its name is the id of the theme'))
  add(
    theme,
    'eject',
    'copy a template to where it stands in for the original',
    () => import('../theme-eject.ts'),
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
    () => import('../theme-doctor.ts'),
  ).addHelpText('after', '\nIt changes nothing. Ends with 0 when all is well, else with 1.')
}
