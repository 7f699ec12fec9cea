import { spawn } from 'node:child_process'
import os from 'node:os'
import { delimiter } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Room for what a few requests need at once: garbage that outlives a small nursery waits for a whole collection. */
const always = [
  '--disable-proto=delete',
  '--max-semi-space-size=16',
  '--disable-warning=ExperimentalWarning',
]

/** Compiled once, not at each start: half the time and a fifth of the memory of starting. */
const compiled = fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url))

/** Runs a script as Portico runs: with these flags, passing signals on and its end back. */
export function handOver({ node, flags = [], script, args, bin }) {
  const env = {
    UV_THREADPOOL_SIZE: String(threads()),
    // Each thread of the pool would keep an arena of its own.
    MALLOC_ARENA_MAX: '4',
    NODE_COMPILE_CACHE: compiled,
    ...process.env,
  }
  // Node 22 follows async calls by hooks otherwise, and aborts when the watchdog breaks a plugin off.
  const frames =
    node === process.execPath && process.versions.node.startsWith('22.')
      ? ['--experimental-async-context-frame']
      : []
  if (bin) env.PATH = [bin, process.env.PATH].join(delimiter)
  const child = spawn(node, [...flags, ...always, ...frames, script, ...args], {
    stdio: 'inherit',
    env,
  })
  // A terminal sends its Ctrl-C to the child as well; a second one would mean "at once" to a server.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => leave(`${node} did not start: ${error.message}`))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + os.constants.signals[signal]))
}

/** Whether this Node can run Portico. */
export function isNodeNewEnough(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 20)
}

/** Two SQLite connections per core, one writer, and four threads for files, names and hashes. */
const threads = () => 2 * os.cpus().length + 1 + 4

export function leave(message) {
  console.error(message)
  process.exit(1)
}
