import type { Job } from '../../sdk/jobs.ts'
import type { Log } from '../../sdk/log.ts'
import type { BoundDatabase } from '../database/index.ts'
import type { Timer } from '../timer.ts'
import type { Times } from './cron.ts'
import type { ClaimedJob, JobStore } from './store.ts'

/** A registered queue, or a schedule. */
export interface Worker {
  name: string
  owner: string
  handler(job: Job<never>): Promise<void>
  attempts: number
  timeoutMs: number
  transaction: boolean
  times: Times | undefined
}

export interface RunOptions {
  db: BoundDatabase
  store: JobStore
  log: Log
  now: () => number
  timer: Timer
  random: () => number
}

/** A job that is being run. */
export interface Run {
  /** Resolves when the job is done, waits again or is dead; never rejects. */
  readonly finished: Promise<void>
  /** Tells the handler to come to an end. */
  interrupt(): void
  /** Waits for the handler no longer; the job goes back untried. */
  giveBack(): void
}

export const leaseMs = 30_000
const maxDelayMs = 3_600_000

class LeaseLost extends Error {}
class GivenBack extends Error {}

export function runJob(job: ClaimedJob, worker: Worker, options: RunOptions): Run {
  const { db, store, log, now, timer, random } = options
  const { name, times } = worker
  const controller = new AbortController()
  let giveUp = (_: Error) => {}
  const givenUp = new Promise<never>((_, reject) => {
    giveUp = reject
  })
  givenUp.catch(() => {})
  let interrupted = false
  let cancelRenewal = () => {}

  function stopWith(error: Error): void {
    giveUp(error)
    controller.abort(error)
  }

  async function run(): Promise<void> {
    // It was claimed more often than it may be tried: the process went down with it each time.
    if (job.attempts > worker.attempts) return fail(new Error('The process ended while it ran.'))
    const cancelTimeout = timer(worker.timeoutMs, () =>
      stopWith(new Error(`took longer than ${worker.timeoutMs} ms`)),
    )
    renewLater()
    try {
      if (worker.transaction) await db.tx(handleAndFinish)
      else await handleAndFinish()
    } catch (error) {
      await settle(error)
    } finally {
      cancelTimeout()
      cancelRenewal()
    }
  }

  async function handleAndFinish(): Promise<void> {
    const { id, attempts: attempt } = job
    const payload = JSON.parse(job.payload) as never
    await Promise.race([
      worker.handler({ id, payload, attempt, signal: controller.signal }),
      givenUp,
    ])
    const held = times
      ? await store.putBack(job, { dueAt: times.next(now()), attempts: 0 })
      : await store.done(job)
    if (!held) throw new LeaseLost()
  }

  /** On SQLite a transaction is the only writer: nobody can take its job, and no renewal gets through. */
  function renewLater(): void {
    if (worker.transaction && db.dialect === 'sqlite') return
    cancelRenewal = timer(leaseMs / 3, () => {
      store
        .renew(job, now() + leaseMs)
        .then((held) => (held ? renewLater() : stopWith(new LeaseLost())), renewLater)
    })
  }

  async function settle(error: unknown): Promise<void> {
    if (error instanceof LeaseLost) {
      log.warn(`${name} took so long that another process has taken its job`, { job: job.id })
    } else if (error instanceof GivenBack || interrupted) {
      await store.putBack(job, { dueAt: now(), attempts: job.attempts - 1 })
    } else await fail(error)
  }

  async function fail(error: unknown): Promise<void> {
    const where = { job: job.id, attempt: job.attempts, error }
    const text = (error instanceof Error ? error.message : String(error)).slice(0, 1_000)
    const last = job.attempts >= worker.attempts
    const retryAt = now() + backOff(job.attempts, random())
    const nextTime = times?.next(now())
    if (nextTime !== undefined && (last || nextTime <= retryAt)) {
      log.error(`${name} failed; it comes again at its next time`, where)
      await store.putBack(job, { dueAt: nextTime, attempts: 0, error: text })
    } else if (last) {
      log.error(`${name} failed for good: a dead letter`, where)
      await store.bury(job, text, now())
    } else {
      log.warn(`${name} failed and will be tried again`, where)
      await store.putBack(job, { dueAt: retryAt, attempts: job.attempts, error: text })
    }
  }

  const finished = run().catch((error: unknown) => {
    log.error(`${name}: how its job ended could not be stored; it comes back with its lease`, {
      job: job.id,
      error,
    })
  })

  return {
    finished,
    interrupt() {
      interrupted = true
      controller.abort(new GivenBack('The portal shuts down.'))
    },
    giveBack: () => stopWith(new GivenBack()),
  }
}

/** Doubles from one second; half of it by chance, so that what failed together does not return so. */
function backOff(attempts: number, chance: number): number {
  const full = Math.min(1_000 * 2 ** attempts, maxDelayMs)
  return Math.round(full * (0.5 + chance / 2))
}
