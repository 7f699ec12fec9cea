import { writeSync } from 'node:fs'
import { type Debugger, Session } from 'node:inspector/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { pluginAt } from './plugin-at.ts'
import type { BrokenOff, WatchdogData } from './watchdog.ts'

const { beat, beatMs, patienceMs, folders } = workerData as WatchdogData
const patience = Math.ceil(patienceMs / beatMs)
const answerMs = 1_000
const attemptsAllowed = 2

/** Ends when the portal stops this thread. Counts its own turns, so a machine that slept is no hang. */
async function watch(): Promise<void> {
  let last = Atomics.load(beat, 0)
  let missed = 0
  let suspect: string | undefined
  let attempts = 0
  for (;;) {
    await pause(beatMs)
    const now = Atomics.load(beat, 0)
    if (now !== last) {
      last = now
      missed = 0
      attempts = 0
      suspect = undefined
      continue
    }
    if (++missed < patience) continue
    // Seen twice, so that a pause for garbage collection is not blamed on who runs after it.
    const seen = await look(suspect, now)
    if (seen?.brokenOff && ++attempts > attemptsAllowed) endProcess(seen.plugin)
    suspect = seen?.plugin
  }
}

/** Whose code stands on the main thread's stack; breaks it off when it is the suspect's. */
async function look(suspect: string | undefined, stalled: number) {
  const session = new Session()
  const addresses = new Map<string, string>()
  session.connectToMainThread()
  try {
    session.on('Debugger.scriptParsed', ({ params }) => {
      addresses.set(params.scriptId, params.url)
    })
    const paused = new Promise<Debugger.CallFrame[]>((resolve) => {
      session.once('Debugger.paused', ({ params }) => resolve(params.callFrames))
    })
    void session.post('Debugger.enable').catch(() => {})
    void session.post('Debugger.pause').catch(() => {})
    const frames = await inTime(paused)
    if (!frames || Atomics.load(beat, 0) !== stalled) return undefined
    const found = findPlugin(frames, addresses)
    if (!found || found.plugin !== suspect) return found && { ...found, brokenOff: false }
    writeSync(2, `portico: the plugin ${found.plugin} blocks the portal in ${found.place}\n`)
    const done = session.post('Runtime.terminateExecution')
    await session.post('Debugger.resume')
    await inTime(done)
    parentPort!.postMessage(found satisfies BrokenOff)
    return { ...found, brokenOff: true }
  } finally {
    session.disconnect()
  }
}

function findPlugin(frames: readonly Debugger.CallFrame[], addresses: Map<string, string>) {
  for (const { functionName, location } of frames) {
    const address = addresses.get(location.scriptId) ?? ''
    const plugin = pluginAt(address, folders)
    if (!plugin) continue
    const file = address.split('/').slice(-2).join('/')
    return { plugin, place: `${functionName || 'a function'} (${file}:${location.lineNumber + 1})` }
  }
  return undefined
}

async function inTime<T>(answer: Promise<T>): Promise<T | undefined> {
  answer.catch(() => {})
  return Promise.race([answer, pause(answerMs, undefined)])
}

/** The process cannot be helped any more; whoever runs it starts it again (exit status 137). */
function endProcess(plugin: string): void {
  writeSync(2, `portico: the plugin ${plugin} cannot be broken off; the process ends\n`)
  process.kill(process.pid, 'SIGKILL')
}

await watch()
