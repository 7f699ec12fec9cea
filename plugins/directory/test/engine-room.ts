import { definePlugin, type SetupContext } from 'portico/sdk'
import { createTestPortal, type TestPortalOptions } from 'portico/sdk/testing'
import { migrations } from '../migrations.ts'
import { createRuns, type NewRun, type Run } from '../runs.ts'
import { createSync } from '../sync.ts'
import { memorySource, type Told } from './memory-source.ts'

/** A portal in which the engine reads a source that the test tells what to say. */
export async function openEngine(options: TestPortalOptions = {}) {
  let context: SetupContext | undefined
  const host = definePlugin({
    ...{ id: 'directory', version: '1.0.0', sdk: '^1.0', title: { en: 'Directory' } },
    folder: import.meta.dirname,
    migrations,
    setup: (given) => {
      context = given as never
    },
  })
  const portal = await createTestPortal({ people: 'none', ...options, plugins: [host()] })
  let told: Told = { records: [] }
  const source = memorySource(() => told)
  const { db, now } = context!
  const runs = createRuns(db, now)
  const sources = new Map([[source.id, source]])
  const sync = createSync({ ...context!, sources, runs, ended: async () => {} })
  const run = async (more: Partial<NewRun> = {}): Promise<Run> => {
    const wanted = { source: 'memory', mode: 'full', dry: false, complete: true, ...more } as const
    return sync.carryOut(await runs.open(wanted), AbortSignal.timeout(60_000))
  }
  const tell = (next: Told) => {
    told = next
  }
  const report = async ({ id }: Run) => {
    const lines = await runs.lines(id, { limit: 10_000 })
    return lines.map(({ kind, data }) => ({ kind, data }))
  }
  return { ...portal, ...context!, source, runs, run, tell, report }
}

export type Engine = Awaited<ReturnType<typeof openEngine>>
