import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'

export interface Ran {
  code: number
  stdout: string
  /** Both streams, for people. */
  output: string
}

/** Runs a program to its end and keeps what it said. */
export async function run(
  program: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Ran> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
  const ended = new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
  const [code, stdout, stderr] = await Promise.all([ended, all(child.stdout), all(child.stderr)])
  return { code, stdout, output: stdout + stderr }
}

/** Like `run`, for programs that have to succeed. */
export async function mustRun(...call: Parameters<typeof run>): Promise<string> {
  const { code, stdout, output } = await run(...call)
  if (code !== 0) throw new Error(`${call[0]} ${call[1].join(' ')} ended with ${code}:\n${output}`)
  return stdout
}

const all = (stream: Readable) => text(stream)
