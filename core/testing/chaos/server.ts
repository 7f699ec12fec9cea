import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** A portal as a process of its own. */
export interface Server {
  readonly url: string
  readonly pid: number
  /** What it has printed so far. */
  said(): string
  /** As the kernel does when memory runs out: nothing of the process gets to finish. */
  kill(): Promise<void>
  /** As an administrator does. */
  stop(): Promise<void>
}

export interface ServerOptions {
  /** Data folder, database and whatever else the portal is to know. */
  env: Record<string, string>
  /** Kills it this many milliseconds after its process began, ready or not. */
  killAfter?: number
}

const config = join(import.meta.dirname, 'portal.config.ts')
const main = join(import.meta.dirname, '../../cli/main.ts')

/** Starts a portal and waits until it answers; `undefined` when it was killed before it could. */
export async function startServer(options: ServerOptions): Promise<Server | undefined> {
  const child = spawn(process.execPath, [...process.execArgv, main, '--config', config, 'start'], {
    env: { ...process.env, PORT: '0', PORTICO_LOG: 'warn', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const gone = once(child, 'exit')
  const output: string[] = []
  const end = (signal: NodeJS.Signals) => async () => {
    child.kill(signal)
    await gone
  }
  const kill = end('SIGKILL')
  const timer = options.killAfter === undefined ? undefined : setTimeout(kill, options.killAfter)
  const url = await address(child, output)
  clearTimeout(timer)
  if (url) return { url, pid: child.pid!, said: () => output.join(''), kill, stop: end('SIGTERM') }
  await gone
  if (child.signalCode === 'SIGKILL') return undefined
  throw new Error(`The portal did not come up (code ${child.exitCode}):\n${output.join('')}`)
}

/** The address the portal prints once it serves, or nothing when it ends before. */
function address(child: ChildProcess, output: string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const hear = (chunk: Buffer) => {
      output.push(chunk.toString())
      const port = /is ready: http:\/\/localhost:(\d+)/.exec(output.join(''))?.[1]
      if (port) resolve(`http://127.0.0.1:${port}`)
    }
    child.stdout!.on('data', hear)
    child.stderr!.on('data', hear)
    child.once('exit', () => resolve(undefined))
  })
}
