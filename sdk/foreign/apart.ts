import { parentPort, Worker, workerData } from 'node:worker_threads'
import { type ForeignLimits, foreignLimits, TooMuch } from './limits.ts'

/** What came of reading a file: an answer, a refusal because it costs too much, or a failure. */
export type ReadApart<Answer> =
  | { answer: Answer }
  | { refused: string; why: 'slow' | 'memory' | 'too-much' }
  | { failed: string }

/** How a file is read apart. */
export interface ReadApartOptions {
  signal: AbortSignal
  limits?: Pick<ForeignLimits, 'milliseconds' | 'megabytes'>
  /** Buffers that are handed over instead of copied. */
  transfer?: readonly ArrayBuffer[]
}

/**
 * Runs the module at `url` in a thread that cannot take the portal's memory or time, and may be ended at
 * any moment. The module calls `answerApart`.
 */
export function readApart<Answer>(
  url: URL,
  data: unknown,
  { signal, limits = foreignLimits, transfer = [] }: ReadApartOptions,
): Promise<ReadApart<Answer>> {
  const isSource = url.pathname.endsWith('.ts')
  const worker = new Worker(url, {
    workerData: data,
    transferList: [...transfer],
    execArgv: isSource ? ['--conditions=portico-source'] : [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes, maxYoungGenerationSizeMb: 32 },
  })
  return new Promise((resolve) => {
    const end = (result: ReadApart<Answer>) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      resolve(result)
      void worker.terminate()
    }
    const stop = () => end({ failed: 'the portal stopped' })
    const timer = setTimeout(() => {
      const refused = `it takes longer than ${limits.milliseconds / 1000} s to read`
      end({ refused, why: 'slow' })
    }, limits.milliseconds)
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop)
    worker.once('message', end)
    worker.once('error', (error: Error & { code?: string }) => {
      const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      end(
        memory
          ? { refused: 'it takes too much memory to read', why: 'memory' }
          : { failed: error.message },
      )
    })
    worker.once('exit', () => end({ failed: 'reading it ended early' }))
  })
}

/** In the module `readApart` runs: reads what was sent and answers with what came of it. */
export async function answerApart<Data, Answer>(
  read: (data: Data) => Answer | Promise<Answer>,
): Promise<void> {
  parentPort!.postMessage(await resultOf<Answer>(() => read(workerData as Data)))
}

async function resultOf<Answer>(run: () => Answer | Promise<Answer>): Promise<ReadApart<Answer>> {
  try {
    return { answer: await run() }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return error instanceof TooMuch ? { refused: message, why: 'too-much' } : { failed: message }
  }
}
