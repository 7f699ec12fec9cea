import { extname } from 'node:path'
import { foreignLimits, readApart } from 'portico/sdk/foreign'
import { unreadable } from '../api.ts'
import type { Answer, Task } from './tasks.ts'

const worker = new URL(`./worker${extname(import.meta.filename)}`, import.meta.url)

/** Two at a time: each has a core and a quarter of a gigabyte. */
const most = 2

/** Performs tasks in threads that can be ended. */
export function createApart(stopped: AbortSignal) {
  let running = 0
  const waiting: (() => void)[] = []

  async function inTurn<T>(run: () => Promise<T>): Promise<T> {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    try {
      return await run()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }

  return {
    /** @throws office:unreadable */
    async perform<T extends Answer>(task: Task, signal?: AbortSignal): Promise<T> {
      const signals = signal ? AbortSignal.any([stopped, signal]) : stopped
      const limits = foreignLimits
      const result = await inTurn(() =>
        readApart<Answer>(worker, task, { signal: signals, limits }),
      )
      if (signals.aborted) throw signals.reason
      if ('failed' in result) throw unreadable('broken', new Error(result.failed))
      if ('refused' in result) throw unreadable(result.why, new Error(result.refused))
      const { answer } = result
      if ('unreadable' in answer) throw unreadable(answer.unreadable)
      return answer as T
    },
  }
}

export type Apart = ReturnType<typeof createApart>
