import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpus } from 'node:os'
import { join, resolve } from 'node:path'
import { cpuOf } from './cpu.ts'

/** A server under measurement, in a process of its own. */
export interface Running {
  pid: number
  port: number
  /** Milliseconds of processor time until it answered. */
  startCpu: number
  stop(): Promise<void>
}

const root = resolve(import.meta.dirname, '../../..')
const flags = ['--conditions=portico-source', '--disable-proto=delete', '--max-semi-space-size=4']

/** The real portal with the config of the repository, as `npm start` starts it. */
export function startPortal(database: string, data: string): Promise<Running> {
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    PORT: '0',
    PORTICO_DATA: data,
    DATABASE_URL: database,
    UV_THREADPOOL_SIZE: String(2 * cpus().length + 5),
    NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled'),
  }
  const args = [...profiling(), join(root, 'core/cli/main.ts'), 'start']
  return start(args, env, /is ready: http:\/\/localhost:(\d+)/)
}

export function startFloor(database: string): Promise<Running> {
  return start([join(import.meta.dirname, 'floor.ts'), database], process.env, /^ready (\d+)/m)
}

/** `PORTICO_PROFILE=<folder>` leaves a profile of each portal there. */
function profiling(): string[] {
  const folder = process.env.PORTICO_PROFILE
  return folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : []
}

async function start(args: string[], env: NodeJS.ProcessEnv, ready: RegExp): Promise<Running> {
  const child = spawn(process.execPath, [...flags, ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const port = await portOf(child, ready)
  const startCpu = cpuOf(child.pid!)
  return {
    pid: child.pid!,
    port,
    startCpu,
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

function portOf(child: ChildProcess, ready: RegExp): Promise<number> {
  let said = ''
  return new Promise((resolvePort, reject) => {
    const listen = (chunk: Buffer) => {
      if (said.length < 10_000) said += chunk
      const port = ready.exec(said)?.[1]
      if (port) resolvePort(Number(port))
    }
    child.stdout!.on('data', listen)
    child.stderr!.on('data', listen)
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${said}`)))
  })
}
