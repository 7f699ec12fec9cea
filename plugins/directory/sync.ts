import {
  type Database,
  type Files,
  isPorticoError,
  type Log,
  type People,
  type Spaces,
  type Viewer,
} from 'portico/sdk'
import { directoryErrors } from './api.ts'
import { applyPlan } from './engine/apply.ts'
import { makePlan, type PlannedSource } from './engine/plan.ts'
import { createStore } from './engine/store.ts'
import { countsOf, linesOf, planned } from './report.ts'
import type { Run, Runs, Trouble } from './runs.ts'
import type { Reading } from './source.ts'

/** A source people come from, as the runs see it. */
export interface Source extends PlannedSource {
  id: string
  title: string
  kind: 'ldap' | 'csv'
  read(request: ReadRequest): Promise<Reading>
}

export interface ReadRequest {
  /** Mark of the last run; null reads everything. */
  since: string | null
  /** The uploaded file. */
  fileId: string | null
  complete: boolean
  signal: AbortSignal
}

export interface SyncOptions {
  sources: ReadonlyMap<string, Source>
  runs: Runs
  db: Database
  people: People
  spaces: Spaces
  files: Files
  system: Viewer
  log: Log
  /** Told of every run that has ended. */
  ended(run: Run, source: Source): Promise<void>
}

/** Carries out a run: reads, plans, stops or applies, and writes down what came of it. */
export function createSync(options: SyncOptions) {
  const { sources, runs, db, log, ended } = options
  const store = createStore(db)

  async function carryOut(run: Run, signal: AbortSignal): Promise<Run> {
    const source = sources.get(run.source)
    if (!source) {
      const message = `There is no source "${run.source}" now.`
      await runs.close(run, { status: 'failed', trouble: { code: 'core:not-found', message } })
      return (await runs.get(run.id))!
    }
    if (!(await runs.claim(run.source, run.id))) {
      await runs.close(run, { status: 'failed', trouble: troubleOf(directoryErrors.busy()) })
      return (await runs.get(run.id))!
    }
    try {
      await runs.close(run, await work(run, source, signal))
    } catch (error) {
      log.error(`Reading ${source.title} failed`, { source: source.id, error })
      await runs.close(run, { status: 'failed', trouble: troubleOf(error) })
    }
    const result = (await runs.get(run.id))!
    await ended(result, source)
    return result
  }

  async function work(run: Run, source: Source, signal: AbortSignal) {
    const since = run.mode === 'changes' ? await store.mark(run.source) : null
    const { fileId, complete } = run
    const reading = await source.read({ since, fileId, complete, signal })
    try {
      const plan = await makePlan({ ...options, source, reading, store })
      const stops = plan.tooManyLeave && run.leavers !== plan.people.leavers.length
      if (run.dry || stops) {
        const report = planned(plan)
        await runs.write(run.id, linesOf(report))
        const status: Run['status'] = stops ? 'stopped' : 'done'
        return { status, counts: countsOf(report, plan) }
      }
      const alive = () => runs.alive(run.source)
      const done = await applyPlan({ ...options, source, plan, reading, store, signal, alive })
      const report = { ...done, findings: [...plan.findings, ...done.findings] }
      await runs.write(run.id, linesOf(report))
      if (reading.mark !== null) await store.setMark(run.source, reading.mark)
      return { status: 'done' as const, counts: countsOf(report, plan) }
    } finally {
      await reading.close()
    }
  }

  return { carryOut }
}

/** An error of a server may be shown to whoever looks after it; no secret is in it. */
function troubleOf(error: unknown): Trouble {
  if (!isPorticoError(error)) {
    return {
      code: 'core:internal',
      message: error instanceof Error ? error.message : String(error),
    }
  }
  const { code, detail, wording } = error
  return { code, message: detail ?? '', ...(wording ? { wording } : {}) }
}
