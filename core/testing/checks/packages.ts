import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Outcome, outcomeOf } from './outcome.ts'
import { root } from './tree.ts'

interface Package {
  license?: string
  licenses?: { type: string }[]
}

interface Listed {
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
}

const allowed = new Set([
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'],
  ...['Python-2.0', 'CC0-1.0', 'OFL-1.1', 'MPL-2.0'],
])

/** libvips, a library of its own that sharp loads: LGPL asks nothing of who only links to it. */
const linkedOnly = /^@img\/sharp-/

/** Every package we install may be used as we use it, and every one we chose has its reason. */
export async function checkPackages(folder: string = root): Promise<Outcome> {
  const lock = (await readJson(join(folder, 'package-lock.json'))) as {
    packages: Record<string, Package>
  }
  const installed = Object.entries(lock.packages).filter(([path]) => path !== '')
  if (installed.length === 0) throw new Error('package-lock.json lists no package.')
  const problems: string[] = []
  for (const [path, entry] of installed) {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const licence = await licenceOf(folder, path, entry)
    if (!linkedOnly.test(name) && !isAllowed(licence)) {
      problems.push(`${name}: its licence is ${licence || 'not stated'}, which is not on our list.`)
    }
  }
  problems.push(...(await undocumented(folder)))
  return outcomeOf(problems, `${installed.length} packages`)
}

/** Stated in the package's readme alone. */
const inReadme: Record<string, string> = { 'node_modules/combine-errors': 'MIT' }

async function licenceOf(folder: string, path: string, entry: Package): Promise<string> {
  const stated = entry.license ?? inReadme[path]
  if (stated) return stated
  const file = join(folder, path, 'package.json')
  if (!existsSync(file)) return ''
  const { license, licenses = [] } = (await readJson(file)) as Package
  return license ?? licenses.map(({ type }) => type).join(' OR ')
}

function isAllowed(licence: string): boolean {
  const ways = licence.replaceAll(/[()]/g, '').split(' OR ')
  return ways.some((way) => way.split(' AND ').every((part) => allowed.has(part)))
}

/** docs/dependencies.md says in one line why each direct dependency is there. */
async function undocumented(folder: string): Promise<string[]> {
  const listed = (await readJson(join(folder, 'package.json'))) as Listed
  const wanted = Object.keys({ ...listed.dependencies, ...listed.devDependencies })
  const text = await readFile(join(folder, 'docs/dependencies.md'), 'utf8')
  const written = [...text.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name!)
  const times = (name: string) => written.filter((one) => one === name).length
  return [
    ...wanted
      .filter((name) => times(name) === 0)
      .map((name) => `docs/dependencies.md has no line for ${name}.`),
    ...[...new Set(written)]
      .filter((name) => !wanted.includes(name))
      .map(
        (name) => `docs/dependencies.md has a line for ${name}, which package.json does not list.`,
      ),
    ...wanted
      .filter((name) => times(name) > 1)
      .map((name) => `docs/dependencies.md has two lines for ${name}.`),
  ]
}

const readJson = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'))
