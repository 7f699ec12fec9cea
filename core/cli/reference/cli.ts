import type { Command } from 'commander'
import { type Content, code, sections, table } from './markdown.ts'

export function cliPage(program: Command): Content {
  return [
    'Command line',
    '`portico <command>`; in a clone of the repository `npm run portico -- <command>`. `--config <file>` names another portal than `portal.config.ts`. Commands end with 0, or with 1 and a sentence on standard error.',
    sections(leaves(program).map((command) => [code(nameOf(command)), describe(command)])),
  ]
}

function leaves(command: Command): Command[] {
  if (command.commands.length === 0) return [command]
  return command.commands
    .toSorted((a, b) => (a.name() < b.name() ? -1 : 1))
    .flatMap((each) => leaves(each))
}

function nameOf(command: Command): string {
  const inputs = command.registeredArguments.map((argument) => ` <${argument.name()}>`).join('')
  const path = []
  for (let at: Command | null = command; at; at = at.parent) path.unshift(at.name())
  return path.join(' ') + inputs
}

function describe(command: Command): string {
  const sentence = command.description()
  const options = command.options
    .filter(({ hidden }) => !hidden)
    .map(({ flags, description }) => [code(flags), description])
  const summary = `${sentence[0]!.toUpperCase()}${sentence.slice(1)}.`
  return options.length === 0 ? summary : `${summary}\n\n${table(['Option', 'Means'], options)}`
}
