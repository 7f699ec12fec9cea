import { type SetupContext, Type } from 'portico/sdk'
import type { LdapSettings } from './ldap/settings.ts'
import type { NewRun, Run, Runs } from './runs.ts'
import type { createSync } from './sync.ts'

export interface ScheduleOptions extends Pick<SetupContext, 'jobs' | 'db'> {
  directories: readonly LdapSettings[]
  runs: Runs
  sync: ReturnType<typeof createSync>
}

/** A run waits for servers and holds no transaction; it is not repeated, the next one goes on. */
const limits = { timeoutMs: 4 * 3_600_000, attempts: 1, transaction: false }

/** Reads directories by the clock, and whatever somebody wants to be read in the background. */
export function schedule({ jobs, db, directories, runs, sync }: ScheduleOptions) {
  const queue = jobs.queue(
    'run',
    Type.Object({ runId: Type.String() }),
    async ({ payload, signal }) => {
      const run = await runs.get(payload.runId)
      if (run?.status === 'waiting') await sync.carryOut(run, signal)
    },
    limits,
  )

  for (const { id, changes, full } of directories) {
    for (const [mode, cron] of [
      ['changes', changes],
      ['full', full],
    ] as const) {
      if (cron === undefined) continue
      const handler = async (signal: AbortSignal) => {
        const run = await runs.open({ source: id, mode, dry: false, complete: true })
        await sync.carryOut(run, signal)
      }
      jobs.every(`${id}-${mode}`, cron, handler, limits)
    }
  }

  return async (wanted: NewRun): Promise<Run> =>
    db.tx(async () => {
      const run = await runs.open(wanted)
      await queue.send({ runId: run.id })
      return run
    })
}
