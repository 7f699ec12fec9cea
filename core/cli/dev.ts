import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type FSWatcher, readdirSync, watch } from 'node:fs'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { loadConfig } from '../config/index.ts'

/** What a restart has nothing to do with. */
const ignored = new Set(['node_modules', 'dist', 'docs', 'test'])

/** Starts the portal with readable assets in a process of its own, and anew after each change. */
export async function run(config: string): Promise<void> {
  const { data } = await loadConfig(config, process.env)
  const folder = dirname(resolve(config))
  let child = start(config)
  let restarting = false

  const restart = async (changed: string) => {
    if (restarting) return
    restarting = true
    await settled()
    console.log(`\n↻ ${changed} changed`)
    await stop(child)
    child = start(config)
    restarting = false
  }
  watchFolders(folder, data, (changed) => void restart(changed))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => void stop(child).then(() => process.exit(0)))
  }
}

function start(config: string): ChildProcess {
  const args = [...process.execArgv, process.argv[1]!, '--config', config, 'start', '--dev']
  const child = spawn(process.execPath, args, { stdio: 'inherit' })
  child.on('exit', (code) => {
    if (code) console.log('It stopped. The next change starts it again.')
  })
  return child
}

/** Asks it to finish; whoever still holds on after two seconds is told to stop at once. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const hurry = setTimeout(() => child.kill('SIGTERM'), 2_000)
  await gone
  clearTimeout(hurry)
}

/** Editors write a file in several steps. */
const settled = () => new Promise((done) => setTimeout(done, 100))

function watchFolders(folder: string, data: string, changed: (path: string) => void): FSWatcher[] {
  const tell = (under: string) => (_event: string, name: string | null) => {
    const path = join(under, name ?? '')
    const built = join(folder, path).startsWith(data + sep)
    if (isSource(path) && !built) changed(path)
  }
  const inside = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .filter(({ name }) => !ignored.has(name) && join(folder, name) !== data)
  return [
    watch(folder, tell('')),
    ...inside.map(({ name }) => watch(join(folder, name), { recursive: true }, tell(name))),
  ]
}

function isSource(path: string): boolean {
  return /\.(ts|js|mjs|json|hbs|css|svg)$/.test(path) && !/\.test\.ts$/.test(basename(path))
}
