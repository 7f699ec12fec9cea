import { readFile } from 'node:fs/promises'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { findCycles } from './cycles.ts'
import { type Import, readImports } from './imports.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { filesOf, isOurs, root } from './tree.ts'

/** The arrows of the house: `plugins → sdk ← core`, `themes → sdk`, and who alone may touch what. */
export async function checkImports(folder: string = root): Promise<Outcome> {
  const files = (await filesOf(folder)).filter(isOurs).filter((path) => /\.m?[jt]s$/.test(path))
  if (files.length === 0) throw new Error('git lists no source file.')
  const imports = await readImports(folder, files)
  const listed = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Listed
  const problems = imports.flatMap((one) => {
    const why = forbidden(one, listed)
    return why ? [`${one.from} imports ${one.to}: ${why}`] : []
  })
  for (const ring of findCycles(arrows(imports))) problems.push(`A cycle: ${ring.join(' → ')}`)
  return outcomeOf(problems, `${files.length} files, ${imports.length} imports`)
}

interface Listed {
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
}

/** A package that one folder keeps to itself; `types` may be named elsewhere. */
const keepers: Record<string, { folder: string; types?: boolean }> = {
  tapable: { folder: 'core/hooks/' },
  ajv: { folder: 'core/schema/' },
  'ajv-formats': { folder: 'core/schema/' },
  koa: { folder: 'core/http/', types: true },
  'find-my-way': { folder: 'core/http/' },
  handlebars: { folder: 'core/pages/' },
  knex: { folder: 'core/database/', types: true },
  sqlite3: { folder: 'core/database/' },
}

/** The benchmark compares us with these packages used bare; leaks are planted behind their backs. */
const unguarded = ['core/testing/bench/', 'core/testing/oracle/planted/']

/** Why an import may not be, or nothing. */
function forbidden({ from, to, typeOnly }: Import, listed: Listed): string | undefined {
  const [room = '', id = ''] = from.split('/')
  const own = to.startsWith('./') || existsAsPath(to)
  if (own || to.startsWith('portico/')) {
    const target = to.replace(/^portico\//, '')
    if (room === 'sdk' && !target.startsWith('sdk/')) return 'the SDK leans on nobody.'
    if (room === 'core' && !/^(core|sdk)(\/|$)/.test(target) && !isWholePortal(from)) {
      return 'core knows only the SDK.'
    }
    if (room === 'plugins') return forbiddenToPlugin(from, to, id)
    if (room === 'themes' && !/^portico\/sdk(\/|$)/.test(to) && !to.startsWith(`themes/${id}/`)) {
      return 'a theme knows only portico/sdk.'
    }
    return
  }
  if (isBuiltin(to) || from.endsWith('.d.ts')) return
  return forbiddenPackage(from, packageOf(to), typeOnly, listed)
}

function forbiddenToPlugin(from: string, to: string, id: string): string | undefined {
  if (to.startsWith(`plugins/${id}/`) || /^portico\/sdk(\/client|\/foreign|\/testing)?$/.test(to))
    return
  if (/^portico\/plugins\/[^/]+\/api$/.test(to)) return
  if (isForDevelopment(from) && /^portico\/plugins\/[^/]+$/.test(to)) return
  return 'a plugin knows its own files, portico/sdk and portico/plugins/<id>/api.'
}

function forbiddenPackage(from: string, name: string, typeOnly: boolean, listed: Listed) {
  const keeper = keepers[name]
  const free = unguarded.some((folder) => from.startsWith(folder)) || (keeper?.types && typeOnly)
  if (keeper && !from.startsWith(keeper.folder) && !free) {
    return `only ${keeper.folder} may${keeper.types ? ' (types aside)' : ''}.`
  }
  if (typeOnly || listed.dependencies?.[name]) return
  if (!listed.devDependencies?.[name]) return 'package.json does not list it.'
  if (!isForDevelopment(from)) {
    return 'it is a devDependency, absent where Portico is installed as a package.'
  }
}

const isForDevelopment = (path: string) =>
  /\.test\.ts$|\/test\/|^core\/(testing|build)\/|^examples\/|^[^/]+$/.test(path)

/** What measures and torments a portal as it is delivered, plugins and all. */
const isWholePortal = (path: string) => /^core\/testing\/(bench|chaos|oracle|simulate)\//.test(path)

const existsAsPath = (to: string) =>
  /^(core|sdk|plugins|themes|examples)\//.test(to) || /^[^/]+\.m?[jt]s$/.test(to)

const isBuiltin = (to: string) => to.startsWith('node:') || builtinModules.includes(to)

const packageOf = (to: string) => to.split('/', to.startsWith('@') ? 2 : 1).join('/')

/** Imports that run, with the names of our own package made files. */
function arrows(imports: readonly Import[]): [string, string][] {
  return imports
    .filter(({ typeOnly }) => !typeOnly)
    .map(({ from, to }) => [from, ownFile(to)] as [string, string])
}

function ownFile(to: string): string {
  if (to === 'portico/sdk/testing') return 'core/testing/index.ts'
  const path = to.replace(/^portico\//, '')
  if (path === to) return to
  return path.endsWith('/api') ? `${path}.ts` : `${path}/index.ts`
}
