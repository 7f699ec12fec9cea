import { run } from './command.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { root } from './tree.ts'

/** Biome: formatting, lint rules and import order in one pass. */
export async function checkLint(): Promise<Outcome> {
  const args = ['ci', '--error-on-warnings', '--colors=off', '--max-diagnostics=200']
  const { code, output } = await run('biome', args, { cwd: root })
  const checked = /Checked (\d+) files/.exec(output)?.[1]
  if (!checked || checked === '0') throw new Error(`Biome looked at no file.\n${output}`)
  return outcomeOf(code === 0 ? [] : [output], `${checked} files`)
}
