import { url as debuggerAddress } from 'node:inspector'
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { PluginFolder } from './plugin-at.ts'

export interface WatchdogOptions {
  folders: readonly PluginFolder[]
  /** Called once the process runs again. */
  brokenOff(plugin: string, place: string): void
  /** How long the process may stand still before somebody looks; default a second on Node 24. */
  patienceMs?: number | undefined
}

export interface Watchdog {
  stop(): Promise<void>
}

/** What the watching thread gets. */
export interface WatchdogData {
  beat: Int32Array
  beatMs: number
  patienceMs: number
  folders: readonly PluginFolder[]
}

/** What it says: whose code it broke off, and where. */
export interface BrokenOff {
  plugin: string
  place: string
}

const beatMs = 200

/**
 * Watches from a thread of its own that the process stays awake, and breaks off a plugin whose code
 * does not let go of it. Costs one increment every 200 ms.
 *
 * What is broken off never settles: `finally` does not run, and other callbacks of the same turn are
 * lost. So whoever waits for plugin code must be able to give up (entrance, transactions, timeouts of
 * taps, jobs and events). Code that hangs in a timer or a stream's callback cannot be broken off
 * without ending the process (Node aborts); that is still better than a portal that never answers
 * again. Before Node 24 that holds for nearly all code, so there the watchdog is patient. Off while a
 * debugger is attached: a breakpoint is not a hang.
 */
export function startWatchdog(options: WatchdogOptions): Watchdog {
  if (debuggerAddress() !== undefined) return { stop: async () => {} }
  const beat = new Int32Array(new SharedArrayBuffer(4))
  const { folders, patienceMs = survives() ? 1_000 : 10_000 } = options
  const data: WatchdogData = { beat, beatMs, patienceMs, folders }
  const file = `./watchdog-worker${extname(import.meta.filename)}`
  const worker = new Worker(new URL(file, import.meta.url), {
    workerData: data,
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 64 },
  })
  worker.unref()
  worker.on('message', ({ plugin, place }: BrokenOff) => options.brokenOff(plugin, place))
  // Without a watchdog the portal still serves.
  worker.on('error', () => clearInterval(heart))
  const heart = setInterval(() => Atomics.add(beat, 0, 1), beatMs).unref()
  return {
    async stop() {
      clearInterval(heart)
      await worker.terminate()
    },
  }
}

/** Older asynchronous contexts keep a stack of their own, which does not survive being torn. */
function survives(): boolean {
  const flags = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].join(' ')
  const major = Number.parseInt(process.versions.node, 10)
  return major >= 24 || flags.includes('--experimental-async-context-frame')
}
