import { parentPort, workerData } from 'node:worker_threads'
import { extract } from './extract.ts'
import { TooMuch } from './limits.ts'

/** One file in a thread of its own, which may be ended at any time. */
export interface WorkerData {
  type: string
  bytes: Uint8Array
}

export type WorkerAnswer = { text: string } | { refused: string } | { failed: string }

const { type, bytes } = workerData as WorkerData
parentPort!.postMessage(await answer())

async function answer(): Promise<WorkerAnswer> {
  try {
    return { text: await extract(type, bytes) }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return error instanceof TooMuch ? { refused: message } : { failed: message }
  }
}
