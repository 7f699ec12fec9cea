import { relative } from 'node:path'
import { run } from './command.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { filesOf, isOurs, isTypeScript, root } from './tree.ts'

/** tsc over everything; a source file it does not look at is a problem too. */
export async function checkTypes(): Promise<Outcome> {
  const { code, stdout, output } = await run('tsc', ['--noEmit', '--listFiles', '-p', '.'], {
    cwd: root,
  })
  const lines = output.split('\n')
  const seen = new Set(stdout.split('\n').map((line) => relative(root, line)))
  const files = (await filesOf()).filter(isTypeScript).filter(isOurs)
  const problems = files
    .filter((file) => !seen.has(file))
    .map((file) => `${file}: tsc does not check it; tsconfig.json › include must reach it.`)
  if (code !== 0) problems.unshift(...lines.filter((line) => !line.startsWith('/')))
  return outcomeOf(problems, `${files.length} files`)
}
