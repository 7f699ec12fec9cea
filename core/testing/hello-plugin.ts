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

/** A portal that has the plugin as it is published: compiled, by its package name. */
const published = `
  import hello from 'hello-plugin'
  import { createTestPortal } from 'portico/sdk/testing'
  const portal = await createTestPortal({ plugins: [hello()] })
  const { status } = await portal.as('anna').page('/hello')
  await portal.close()
  if (status !== 200) throw new Error('/hello answers ' + status)`

/** The example plugin as a third party builds it: outside the repository, against the tarball. */
export async function checkHelloPlugin(): Promise<Outcome> {
  const outside = await goOutside(['typescript', '@types/node'])
  const node = (...args: string[]) => outside.run('node', args)
  const tsc = (project: string) => node('node_modules/typescript/bin/tsc', '-p', project)
  try {
    await cp(join(root, 'examples/hello-plugin'), outside.folder, { recursive: true })
    const problems = [
      ...failed('tsc', await tsc('.')),
      ...misspelt(await tsc('wrong')),
      ...failed('node --test', await node('--test')),
      ...failed('npm run build', await tsc('tsconfig.build.json')),
      ...failed(
        'its build',
        await node('--no-experimental-strip-types', '--input-type=module', '-e', published),
      ),
    ]
    return outcomeOf(problems, 'from the tarball')
  } finally {
    await outside.remove()
  }
}

function misspelt({ output }: Ran): string[] {
  return complaints
    .filter((complaint) => !output.includes(complaint))
    .map((complaint) => `tsc let a misspelt hook pass (no "${complaint}"):\n${output}`)
}

function failed(what: string, { code, output }: Ran): string[] {
  return code === 0 ? [] : [`hello-plugin › ${what} ended with ${code}:\n${output}`]
}

if (import.meta.main) {
  const { failed: count, output } = await checkHelloPlugin()
  console.log(count ? output : 'hello-plugin works from the tarball.')
  process.exitCode = count
}
