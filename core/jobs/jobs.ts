import type { Jobs, QueueOptions } from '../../sdk/jobs.ts'
import type { Log } from '../../sdk/log.ts'
import type { TSchema } from '../../sdk/schema.ts'
import type { BoundDatabase } from '../database/index.ts'
import { realTimer, type Timer } from '../timer.ts'
import { readCron, type Times } from './cron.ts'
import { createRunner, type Runner } from './runner.ts'
import { createJobStore, type DeadJob, type QueueReport } from './store.ts'

export interface JobsOptions {
  /** The core's database. */
  db: BoundDatabase
  log: Log
  /** Says what is wrong with a payload, or nothing. */
  validate(schema: TSchema, payload: unknown): string | undefined
  now?: () => number
  timer?: Timer
  /** 0 to 1, to spread retries. */
  random?: () => number
  /** Jobs that run at once in this process. */
  concurrency?: number
}

export interface JobsRoom
  extends Pick<Runner, 'start' | 'stop' | 'pause' | 'resume' | 'park' | 'unpark' | 'runDue'> {
  forPlugin(id: string): Jobs
  report(): Promise<QueueReport[]>
  dead(): Promise<DeadJob[]>
  /** Gives a dead letter all its attempts again; false when there is none of that id. */
  revive(id: string): Promise<boolean>
  /** Throws a dead letter away; false when there is none of that id. */
  discard(id: string): Promise<boolean>
}

export function createJobs(options: JobsOptions): JobsRoom {
  const { db, log, validate, now = Date.now, timer = realTimer, random = Math.random } = options
  const store = createJobStore(db)
  const runner = createRunner({ db, store, log, now, timer, random }, options.concurrency ?? 4)

  function register(
    owner: string,
    name: string,
    { attempts = 5, timeoutMs = 60_000, transaction = true }: QueueOptions,
    times: Times | undefined,
    handler: (job: never) => Promise<void>,
  ): void {
    runner.register({ name, owner, handler, attempts, timeoutMs, transaction, times })
  }

  function forPlugin(id: string): Jobs {
    return {
      queue(name, schema, handler, limits = {}) {
        const queue = `${id}.${name}`
        register(id, queue, limits, undefined, handler)
        return {
          async send(payload, { delayMs = 0, key } = {}) {
            const wrong = validate(schema, payload)
            if (wrong)
              throw new Error(`The payload for the queue "${queue}" is not valid: ${wrong}`)
            await store.send({ queue, key, payload, now: now(), dueAt: now() + delayMs })
            db.afterCommit(runner.wake)
          },
        }
      },
      every(name, cron, handler, limits = {}) {
        const schedule = `${id}.${name}`
        const times = readCron(schedule, cron)
        register(id, schedule, limits, times, ({ signal }: { signal: AbortSignal }) =>
          handler(signal),
        )
      },
    }
  }

  const { start, stop, pause, resume, park, unpark, runDue } = runner
  return {
    ...{ start, stop, pause, resume, park, unpark, runDue },
    forPlugin,
    report: store.report,
    dead: store.dead,
    discard: store.discard,
    async revive(id) {
      const revived = await store.revive(id, now())
      if (revived) runner.wake()
      return revived
    },
  }
}
