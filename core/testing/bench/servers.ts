import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { childOf, cpuOf } from './cpu.ts'

/** A server under measurement, in a process of its own. */
export interface Running {
  pid: number
  port: number
  /** Milliseconds of processor time until it answered. */
  startCpu: number
  stop(): Promise<void>
}

const root = resolve(import.meta.dirname, '../../..')

/** The real portal with the config of the repository, started as `npm start` does it. */
export async function startPortal(database: string, data: string): Promise<Running> {
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    PORT: '0',
    PORTICO_DATA: data,
    DATABASE_URL: database,
  }
  const args = [join(root, 'core/cli/run.mjs'), join(root, 'core/cli/main.ts'), 'start']
  const launcher = await start(args, env, /is ready: http:\/\/localhost:(\d+)/)
  const pid = childOf(launcher.pid)
  return { ...launcher, pid, startCpu: cpuOf(pid) }
}

/** The bare server, on the same Node and the same database. */
export function startFloor(database: string): Promise<Running> {
  const args = ['--conditions=portico-source', join(import.meta.dirname, 'floor.ts'), database]
  return start(args, process.env, /^ready (\d+)/m)
}

async function start(args: string[], env: NodeJS.ProcessEnv, ready: RegExp): Promise<Running> {
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const port = await portOf(child, ready)
  return {
    pid: child.pid!,
    port,
    startCpu: cpuOf(child.pid!),
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
