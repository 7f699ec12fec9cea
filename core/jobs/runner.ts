import { AsyncLocalStorage } from 'node:async_hooks'
import { leaseMs, type Run, type RunOptions, runJob, type Worker } from './run-job.ts'

/** Takes jobs that are due and runs a few at a time. */
export interface Runner {
  register(worker: Worker): void
  worker(name: string): Worker | undefined
  start(): Promise<void>
  /** Looks for jobs now. */
  wake(): void
  pause(): void
  resume(): void
  park(owner: string): void
  unpark(owner: string): void
  /** Runs everything that is due by the clock, also while paused; the number of runs. */
  runDue(): Promise<number>
  /** Lets running jobs end for a while, then gives them back. */
  stop(graceMs?: number): Promise<void>
}

const pollMs = 5_000
const afterErrorMs = 2_000

export function createRunner(options: RunOptions, concurrency: number): Runner {
  const { store, log, now, timer } = options
  const workers = new Map<string, Worker>()
  const parked = new Set<string>()
  const running = new Set<Run>()
  // Who wakes the runner must not lend it their transaction, clock or depth of hooks.
  const detached = AsyncLocalStorage.snapshot()
  let state: 'new' | 'running' | 'paused' | 'stopped' = 'new'
  let looking: Promise<void> | undefined
  let lookAgain = false
  let cancelPoll = () => {}

  function activeQueues(): string[] {
    return [...workers.values()].filter(({ owner }) => !parked.has(owner)).map(({ name }) => name)
  }

  async function claim(limit: number): Promise<Run[]> {
    const queues = activeQueues()
    if (queues.length === 0 || limit <= 0) return []
    const jobs = await store.claim(queues, limit, now(), leaseMs)
    return jobs.map((job) => {
      const run = runJob(job, workers.get(job.queue)!, options)
      running.add(run)
      void run.finished.then(() => running.delete(run))
      return run
    })
  }

  function wake(): void {
    if (state !== 'running') return
    lookAgain = true
    looking ??= detached(look).finally(() => {
      looking = undefined
      if (lookAgain) wake()
    })
  }

  async function look(): Promise<void> {
    await null
    while (lookAgain && state === 'running') {
      lookAgain = false
      cancelPoll()
      cancelPoll = timer(await takeAndWait(), wake)
    }
  }

  /** Fills up what may run at once; the milliseconds after which to look again. */
  async function takeAndWait(): Promise<number> {
    try {
      const free = concurrency - running.size
      const runs = await claim(free)
      for (const run of runs) void run.finished.then(wake)
      if (runs.length === free) return pollMs
      const due = await store.nextDue(activeQueues())
      return due === undefined ? pollMs : Math.min(Math.max(due - now(), 25), pollMs)
    } catch (error) {
      log.warn('Jobs have to wait', { error })
      return afterErrorMs
    }
  }

  async function scheduleAll(): Promise<void> {
    for (const { name, times } of workers.values()) {
      if (times) await store.schedule(name, times.cron, now(), times.next(now()))
    }
  }

  return {
    register(worker) {
      if (workers.has(worker.name)) {
        throw new Error(`${worker.owner} registers the queue or schedule "${worker.name}" twice.`)
      }
      workers.set(worker.name, worker)
    },
    worker: (name) => workers.get(name),
    async start() {
      await scheduleAll()
      if (state === 'new') state = 'running'
      wake()
    },
    wake,
    pause() {
      if (state !== 'stopped') state = 'paused'
      cancelPoll()
    },
    resume() {
      if (state === 'paused') state = 'running'
      wake()
    },
    park: (owner) => void parked.add(owner),
    unpark(owner) {
      parked.delete(owner)
      wake()
    },
    runDue: () =>
      detached(async () => {
        let count = 0
        for (;;) {
          await looking
          const runs = await claim(concurrency)
          count += runs.length
          if (runs.length === 0 && running.size === 0) return count
          // What they send is due as well.
          await Promise.all([...running].map(({ finished }) => finished))
        }
      }),
    async stop(graceMs = 10_000) {
      state = 'stopped'
      cancelPoll()
      let cancelGrace = () => {}
      const graceOver = new Promise<void>((resolve) => {
        cancelGrace = timer(graceMs, resolve)
      })
      await looking
      for (const run of running) run.interrupt()
      void graceOver.then(() => {
        for (const run of running) run.giveBack()
      })
      await Promise.all([...running].map(({ finished }) => finished))
      cancelGrace()
    },
  }
}
