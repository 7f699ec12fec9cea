import {
  type BackupProgress,
  type BackupTrouble,
  isPorticoError,
  type SetupContext,
  Type,
} from 'portico/sdk'
import type { Alarm } from './alarm.ts'
import type { Plans } from './plans.ts'
import type { Run, RunKind, Runs } from './runs.ts'

type Needs = Pick<SetupContext, 'jobs' | 'backups' | 'system' | 'log' | 'now' | 'db'> & {
  runs: Runs
  plans: Plans
  alarm: Alarm
}

const hours = 60 * 60_000
/** How often progress is written down. */
const noteEvery = 500
/** A run nobody has heard of for so long is given up: its process has died for good. */
const silentFor = 10 * 60_000

/** Makes and proves backups, one after the other, in the background. */
export function createWork({ jobs, backups, system, log, now, db, runs, plans, alarm }: Needs) {
  const queue = jobs.queue(
    'work',
    Type.Object({ run: Type.String() }),
    async ({ payload, signal }) => {
      const run = await runs.get(payload.run)
      if (!run || run.state === 'done' || run.state === 'failed') return
      try {
        await (run.kind === 'backup' ? make(run, signal) : prove(run, signal))
      } catch (error) {
        // The portal is being assembled anew or shuts down: it begins again with the next one.
        if (signal.aborted) throw error
        log.error(`A ${run.kind} has failed`, { run: run.id, error })
        await runs.end(run.id, { error: inWords(error), result: { trouble: troubleOf(error) } })
        await alarm(run)
      }
    },
    { attempts: 3, timeoutMs: 12 * hours, transaction: false },
  )

  async function make(run: Run, signal: AbortSignal): Promise<void> {
    const plan = await plans.current()
    const { to, daily, weekly, encrypt } = plan
    const result = await backups.make(system, {
      ...{ to, encrypt, keep: { daily, weekly }, signal, progress: noting(run) },
    })
    const folder = result.folders[0]!
    await runs.end(run.id, { archive: result.name, result })
    if (result.failed.length > 0 || result.missingFiles > 0)
      await alarm({ ...run, result: { ...result } })
    if (plan.prove) {
      await start('proof', { folder, archive: result.name, startedBy: run.startedBy })
    }
  }

  async function prove(run: Run, signal: AbortSignal): Promise<void> {
    const archive = { folder: run.folder ?? '', name: run.archive ?? '' }
    const proof = await backups.prove(system, archive, { signal, progress: noting(run) })
    await runs.end(run.id, { result: proof })
  }

  function noting({ id }: Run): (progress: BackupProgress) => void {
    let [last, step] = [0, '']
    return (progress) => {
      if (progress.step === step && performance.now() - last < noteEvery) return
      last = performance.now()
      step = progress.step
      // A bar that lags is no reason to stop.
      void runs.note(id, progress).catch(() => {})
    }
  }

  /** Asks for a run; the one that is open already, if there is one. */
  async function start(
    kind: RunKind,
    run: Pick<Run, 'startedBy'> & Partial<Pick<Run, 'folder' | 'archive'>>,
  ): Promise<string> {
    return db.tx(async () => {
      const open = await runs.open()
      if (open && now() - open.seenAt < silentFor) return open.id
      if (open) await runs.end(open.id, { error: 'The process that did it has ended.' })
      const id = await runs.begin({ kind, folder: null, archive: null, ...run })
      await queue.send({ run: id })
      return id
    })
  }

  return { start }
}

export type Work = ReturnType<typeof createWork>

function troubleOf(error: unknown): BackupTrouble | undefined {
  return isPorticoError(error) ? (error as { kind?: BackupTrouble }).kind : undefined
}

/** Why it failed, for an admin; what nobody foresaw stands in the log alone. */
function inWords(error: unknown): string {
  if (isPorticoError(error)) return error.detail ?? error.title
  return error instanceof Error ? error.message : String(error)
}
