import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Answered, Asked, ProcessOptions } from './portal-process.ts'

/** The process was killed before it could answer. */
export class Killed extends Error {}

/** A portal in a process of its own; it may be killed at any time and is started again. */
export interface SimulatedPortal {
  url(): string
  /** @throws Killed */
  ask<K extends keyof Asked>(what: K, asked: Asked[K]): Promise<Answered[K]>
  /** As the kernel does when memory runs out; comes back with its clock at `time`. */
  kill(): Promise<void>
  start(time: number): Promise<void>
  /** What it printed last. */
  said(): string
}

const file = join(import.meta.dirname, 'portal-process.ts')

export function createSimulatedPortal(options: Omit<ProcessOptions, 'time'>): SimulatedPortal {
  let child: ChildProcess | undefined
  let url = ''
  let count = 0
  let output: string[] = []
  const waiting = new Map<number, { resolve(answer: never): void; reject(error: Error): void }>()

  function hear(message: { n: number; answered?: never; failed?: string }): void {
    const asker = waiting.get(message.n)
    waiting.delete(message.n)
    if (message.failed) asker?.reject(new Error(message.failed))
    else asker?.resolve(message.answered as never)
  }

  return {
    url: () => url,
    said: () => output.join('').split('\n').slice(-60).join('\n'),

    async start(time) {
      const argument = JSON.stringify({ ...options, time } satisfies ProcessOptions)
      const started = fork(file, [argument], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
      const keep = (chunk: Buffer) => {
        output = [...output, chunk.toString()].slice(-200)
      }
      started.stdout!.on('data', keep)
      started.stderr!.on('data', keep)
      started.once('exit', () => {
        for (const { reject } of waiting.values()) reject(new Killed())
        waiting.clear()
      })
      const ready = once(started, 'message').then(([message]) => message as { url: string })
      const gone = once(started, 'exit').then(() => undefined)
      const hello = await Promise.race([ready, gone])
      if (!hello) throw new Error(`The portal did not come up:\n${output.join('')}`)
      child = started
      url = hello.url
      started.on('message', hear)
    },

    ask: (what, asked) =>
      new Promise((resolve, reject) => {
        const n = ++count
        if (!child || child.exitCode !== null || child.signalCode !== null) {
          return reject(new Killed())
        }
        waiting.set(n, { resolve, reject })
        child.send({ n, what, asked })
      }),

    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}
