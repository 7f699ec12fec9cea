import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mustRun } from './command.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { root } from './tree.ts'

const most = 60_000

/** Types must stay cheap, or editors crawl: what the SDK and one plugin make the compiler build. */
export async function checkBudget(): Promise<Outcome> {
  const count = await instantiations(['sdk/index.ts', 'examples/hello-plugin/index.ts'])
  const shown = count.toLocaleString('en')
  const problems =
    count > most
      ? [`The SDK and one plugin take ${shown} type instantiations; ${most} is the most.`]
      : []
  return outcomeOf(problems, `${shown} instantiations`)
}

async function instantiations(files: readonly string[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'portico-budget-'))
  try {
    const config = {
      extends: join(root, 'tsconfig.json'),
      compilerOptions: {
        paths: { 'portico/sdk': [join(root, 'sdk/index.ts')] },
        typeRoots: [join(root, 'node_modules/@types')],
      },
      include: [],
      files: files.map((file) => join(root, file)),
    }
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config))
    const said = await mustRun('tsc', ['-p', folder, '--extendedDiagnostics'], { cwd: root })
    const count = Number(/^Instantiations:\s*(\d+)/m.exec(said)?.[1])
    if (!count) throw new Error(`tsc did not say how many types it instantiated.\n${said}`)
    return count
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
