import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { idProblem } from '../plugins/manifest.ts'
import { scaffold } from './scaffold.ts'

/** Makes `plugins/<id>` beside the portal's config: typed, tested, and running as it is. */
export async function run(config: string, id: string): Promise<void> {
  const problem = idProblem(id)
  if (problem) throw new Error(`The id ${problem}.`)
  const home = dirname(resolve(config))
  const folder = join(home, 'plugins', id)
  if (existsSync(folder)) throw new Error(`${folder} is there already. Nothing was changed.`)

  const runner = existsSync(join(home, 'ava.config.js')) ? 'ava' : 'node'
  for (const [path, text] of Object.entries(scaffold(id, runner))) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }

  const name = id.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase())
  const where = relative(process.cwd(), folder) || '.'
  const test = runner === 'ava' ? 'npm run test:some --' : 'node --test'
  console.log(`Made ${where}. What next:

  1. List it in ${config}:
       import ${name} from './plugins/${id}/index.ts'
       plugins: [..., ${name}()],
  2. Run its test:  ${test} ${where}/index.test.ts
  3. See it:        portico dev, then open /${id}`)
}
