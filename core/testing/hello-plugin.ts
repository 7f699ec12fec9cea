import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import type { Ran } from './checks/command.ts'
import { type Outcome, outcomeOf } from './checks/outcome.ts'
import { root } from './checks/tree.ts'
import { goOutside } from './outside.ts'

/** What tsc has to say about `wrong/misspelt-hook.ts`. */
const complaints = [
  "Property 'greetd' does not exist",
  "Did you mean 'greeted'?",
  `Argument of type '"hello:greetd"' is not assignable`,
]

/** The example plugin as a third party builds it: outside the repository, against the tarball. */
export async function checkHelloPlugin(): Promise<Outcome> {
  const outside = await goOutside(['typescript', '@types/node'])
  try {
    await cp(join(root, 'examples/hello-plugin'), outside.folder, { recursive: true })
    const tsc = (...args: string[]) =>
      outside.run('node', ['node_modules/typescript/bin/tsc', ...args])
    const types = await tsc('-p', '.')
    const misspelt = await tsc('-p', 'wrong')
    const tests = await outside.run('node', ['--test'])
    return outcomeOf(
      [
        ...failed('tsc', types),
        ...complaints
          .filter((complaint) => !misspelt.output.includes(complaint))
          .map(
            (complaint) => `tsc let a misspelt hook pass (no "${complaint}"):\n${misspelt.output}`,
          ),
        ...failed('node --test', tests),
      ],
      'from the tarball',
    )
  } finally {
    await outside.remove()
  }
}

function failed(what: string, { code, output }: Ran): string[] {
  return code === 0 ? [] : [`hello-plugin › ${what} ended with ${code}:\n${output}`]
}

if (import.meta.main) {
  const { failed: count, output } = await checkHelloPlugin()
  console.log(count ? output : 'hello-plugin works from the tarball.')
  process.exitCode = count
}
