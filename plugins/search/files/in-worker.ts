import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { limits } from './limits.ts'
import type { WorkerAnswer, WorkerData } from './worker.ts'

/** The text of a file, read where it cannot take the portal's memory or time. */
export function extractInWorker(data: WorkerData, signal: AbortSignal): Promise<WorkerAnswer> {
  const file = `./worker${extname(import.meta.filename)}`
  const worker = new Worker(new URL(file, import.meta.url), {
    workerData: data,
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes, maxYoungGenerationSizeMb: 32 },
  })
  return new Promise<WorkerAnswer>((resolve) => {
    const end = (answer: WorkerAnswer) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      resolve(answer)
      void worker.terminate()
    }
    const stop = () => end({ failed: 'the portal stopped' })
    const timer = setTimeout(() => {
      end({ refused: `it takes longer than ${limits.milliseconds / 1000} s to read` })
    }, limits.milliseconds)
    signal.addEventListener('abort', stop)
    worker.once('message', end)
    worker.once('error', (error: Error & { code?: string }) => {
      const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      end(memory ? { refused: 'it takes too much memory to read' } : { failed: error.message })
    })
    worker.once('exit', () => end({ failed: 'reading it ended early' }))
  })
}
