import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Ran } from './checks/command.ts'
import { type Outcome, outcomeOf } from './checks/outcome.ts'
import { root } from './checks/tree.ts'
import { goOutside } from './outside.ts'

/** The example theme as a third party has it: outside the repository, against the tarball. */
export async function checkCompanyTheme(): Promise<Outcome> {
  const outside = await goOutside([])
  const portico = (...args: string[]) => outside.run('portico', args)
  try {
    await cp(join(root, 'examples/company-theme'), outside.folder, { recursive: true })
    const problems = [
      ...failed('node --test', await outside.run('node', ['--test'])),
      ...failed('theme doctor', await portico('theme', 'doctor')),
      ...failed('theme eject', await portico('theme', 'eject', 'shell/header', '--theme', '.')),
    ]
    const header = join(outside.folder, 'partials/shell/header.hbs')
    await writeFile(header, '{{!-- base: base 0123456789abcdef --}}\n<header></header>\n')
    const drifted = await portico('theme', 'doctor')
    for (const word of ['drift: shell/header', 'missing-slot: layouts/feed']) {
      if (drifted.code !== 1 || !drifted.output.includes(word)) {
        problems.push(`theme doctor did not say "${word}":\n${drifted.output}`)
      }
    }
    return outcomeOf(problems, 'from the tarball')
  } finally {
    await outside.remove()
  }
}

function failed(what: string, { code, output }: Ran): string[] {
  return code === 0 ? [] : [`company-theme › ${what} ended with ${code}:\n${output}`]
}

if (import.meta.main) {
  const { failed: count, output } = await checkCompanyTheme()
  console.log(count ? output : 'company-theme works from the tarball.')
  process.exitCode = count
}
