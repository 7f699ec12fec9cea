import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { ExecutionContext } from 'ava'

/** A small house in order, which a test then spoils with the files it names. */
export async function plantedTree(t: ExecutionContext, files: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'portico-house-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  for (const [path, text] of Object.entries({ ...orderly, ...files })) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  await promisify(execFile)('git', ['init', '--quiet'], { cwd: folder })
  return folder
}

const dependencies = { koa: '1', ajv: '1', tapable: '1', handlebars: '1', knex: '1' }

const orderly = {
  'package.json': JSON.stringify({ dependencies, devDependencies: { ava: '1' } }),
  'package-lock.json': JSON.stringify({
    packages: { '': {}, 'node_modules/koa': { license: 'MIT' } },
  }),
  'docs/dependencies.md': ['ava', ...Object.keys(dependencies)]
    .map((name) => `| \`${name}\` | MIT | it is good | everywhere |\n`)
    .join(''),
  'core/gate.ts': "import { open } from 'portico/sdk'\nexport const gate = open\n",
  'core/http/app.ts': "import Koa from 'koa'\nexport const app = new Koa()\n",
  'sdk/index.ts': "import type { Knex } from 'knex'\nexport const open = (db: Knex) => db\n",
  'plugins/wall/index.ts': "import { open } from 'portico/sdk'\nexport const wall = open\n",
  'plugins/wall/api.ts': 'export const wall = 1\n',
  'plugins/notes/index.ts': "export { wall } from 'portico/plugins/wall/api'\n",
}
