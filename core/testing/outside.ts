import { rmSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { mustRun, type Ran, run } from './checks/command.ts'
import { root } from './checks/tree.ts'

/** A folder outside of the repository that has Portico from its tarball, as a third party has it. */
export interface Outside {
  readonly folder: string
  /** Runs a program there; `node`, `tsc` and `portico` are on the path. */
  run(program: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ran>
  remove(): Promise<void>
}

let packed: Promise<string> | undefined

/**
 * The tarball is unpacked into `node_modules/portico`, so that `exports`, types and `dist` are the
 * published ones. To spare a compilation of SQLite, what it depends on is not downloaded but linked
 * from the repository: its `dependencies`, and of the rest only what `tools` names.
 */
export async function goOutside(tools: readonly string[]): Promise<Outside> {
  packed ??= process.env.PORTICO_TARBALL ? Promise.resolve(process.env.PORTICO_TARBALL) : pack()
  const tarball = await packed
  const folder = await mkdtemp(join(tmpdir(), 'portico-outside-'))
  const modules = join(folder, 'node_modules')
  const portico = join(modules, 'portico')
  await mkdir(portico, { recursive: true })
  await mustRun('tar', ['-xzf', tarball, '--strip-components=1', '-C', portico])
  const manifest = JSON.parse(await readFile(join(portico, 'package.json'), 'utf8'))
  for (const name of [...Object.keys(manifest.dependencies), ...tools]) {
    await link(join(root, 'node_modules', name), join(modules, name))
  }
  for (const name of ['portico', ...tools]) await linkCommands(modules, name)

  return {
    folder,
    run: (program, args, env = {}) => run(program, args, { cwd: folder, env: plain(folder, env) }),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Builds and packs the package as `npm publish` would; `PORTICO_TARBALL` names one that is there. */
async function pack(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'portico-tarball-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const said = await mustRun('npm', ['pack', '--silent', '--pack-destination', folder], {
    cwd: root,
  })
  return join(folder, said.trim().split('\n').at(-1)!)
}

async function link(target: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await symlink(target, path)
}

/** What npm does for the `bin` of a package. */
async function linkCommands(modules: string, name: string): Promise<void> {
  const manifest = JSON.parse(await readFile(join(modules, name, 'package.json'), 'utf8'))
  for (const [command, file] of Object.entries<string>(manifest.bin ?? {})) {
    if (name === 'portico') await chmod(join(modules, name, file), 0o755)
    await link(join('..', name, file), join(modules, '.bin', command))
  }
}

/** An environment that knows nothing of the repository's own ways. */
function plain(folder: string, extra: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, PORTICO_DATA: _data, DATABASE_URL: _url, ...env } = process.env
  const path = [join(folder, 'node_modules/.bin'), dirname(process.execPath), env.PATH]
  return { ...env, PATH: path.join(':'), PORTICO_LOG: 'json', ...extra }
}
