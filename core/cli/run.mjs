/**
 * Runs a TypeScript file of this repository on any machine that has npm:
 * installs from the lock file where needed, then hands over to the Node the lock file carries.
 *
 *   node core/cli/run.mjs <script.ts> [arguments]
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import os from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(fileURLToPath(import.meta.url), '../../..')
const [script, ...args] = process.argv.slice(2)

if (Number.parseInt(process.versions.node, 10) < 20) {
  leave(`Portico needs Node 20 or newer to start; this is Node ${process.versions.node}.`)
}
if (!script) leave('Usage: node core/cli/run.mjs <script.ts> [arguments]')

const { install } = await import('./install.mjs')
await install(root).catch((error) => leave(error.message))
await hand(findNode())

/** Runs the script; passes signals on, and its end back. */
function hand(node) {
  const flags = [
    '--conditions=portico-source',
    '--disable-proto=delete',
    '--disable-warning=ExperimentalWarning',
  ]
  const child = spawn(node, [...flags, script, ...args], { stdio: 'inherit', env: environment() })
  // A terminal sends its Ctrl-C to the child as well; twice would mean "at once" to the server.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => leave(`${node} did not start: ${error.message}`))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + os.constants.signals[signal]))
}

function environment() {
  const bin = join(root, 'node_modules', '.bin')
  // Two SQLite connections per core, one writer, and four threads for files, DNS and hashing.
  const threads = 2 * os.cpus().length + 1 + 4
  return {
    UV_THREADPOOL_SIZE: String(threads),
    ...process.env,
    PATH: [bin, process.env.PATH].join(delimiter),
  }
}

function findNode() {
  const own = join(root, 'node_modules/node/bin', os.platform() === 'win32' ? 'node.exe' : 'node')
  if (existsSync(own)) return own
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 20)) return process.execPath
  return leave(
    `Portico runs on Node 22.20 or newer; this is Node ${process.versions.node}, and the one that ` +
      'npm should have installed is missing. Does npm skip install scripts (npm config get ignore-scripts)?',
  )
}

function leave(message) {
  console.error(message)
  process.exit(1)
}
