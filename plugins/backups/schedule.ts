import type { SetupContext } from 'portico/sdk'
import { lastDue } from './plan.ts'
import type { Plans } from './plans.ts'
import type { Runs } from './runs.ts'
import type { Work } from './work.ts'

type Needs = Pick<SetupContext, 'jobs' | 'system' | 'now'> & {
  plans: Plans
  runs: Runs
  work: Work
}

/**
 * Looks every five minutes whether a backup is due: one that was missed because the portal did not run is
 * made up for, and a failed one is not repeated before its next time.
 */
export function schedule({ jobs, system, now, plans, runs, work }: Needs): void {
  const begun = now()
  jobs.every('due', '*/5 * * * *', async () => {
    const plan = await plans.current()
    if (!plan.on) return
    const [last] = await runs.list(1, 'backup')
    const due = lastDue(plan, now(), system.timeZone)
    if (due <= (last?.at ?? begun)) return
    await work.start('backup', { startedBy: null })
    await runs.prune()
  })
}
