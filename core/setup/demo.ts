import { Type } from 'typebox'
import type { DemoCompany, LoadDemo } from '../../sdk/portal.ts'
import type { SeedContext } from '../../sdk/seed.ts'
import type { BoundDatabase } from '../database/index.ts'
import type { JobsRoom } from '../jobs/index.ts'

/** How far the demo company is. */
export interface DemoState {
  status: 'none' | 'loading' | 'failed' | 'done'
  /** Of the step it is at, where this process loads it. */
  progress?: { step: string; done: number; total: number }
}

const [begun, complete, queueName] = ['demo:begun', 'demo:complete', 'demo']

/** Loads the demo company, or what of it is missing. */
export async function loadDemo(demo: DemoCompany, context: SeedContext): Promise<void> {
  await context.once(begun, async () => {})
  await demo.seed(context)
  await context.once(complete, async () => {})
}

/** Whether the demo company was to be loaded, and whether all of it is there. */
export async function demoStands(db: BoundDatabase): Promise<'none' | 'begun' | 'complete'> {
  const rows: { key: string }[] = await db.table('seeded').whereIn('key', [begun, complete])
  if (rows.some(({ key }) => key === complete)) return 'complete'
  return rows.length > 0 ? 'begun' : 'none'
}

export interface OfferedDemoOptions {
  db: BoundDatabase
  jobs: JobsRoom
  load: LoadDemo
  context(progress: SeedContext['progress'], signal: AbortSignal): SeedContext
}

/** The demo company where an administrator asked for it: loaded beside what is there, by a job. */
export function createOfferedDemo({ db, jobs, load, context }: OfferedDemoOptions) {
  let progress: DemoState['progress']
  const queue = jobs.forPlugin('core').queue(
    queueName,
    Type.Object({}),
    async ({ signal }) => {
      const tell: SeedContext['progress'] = (step, done, total) => {
        progress = { step, done, total }
      }
      await loadDemo(await load(), context(tell, signal))
    },
    { attempts: 3, timeoutMs: 30 * 60_000, transaction: false },
  )

  return {
    /** Once; asked again it goes on. */
    ask: () =>
      db.tx(async () => {
        await db.raw('INSERT INTO seeded (key) VALUES (?) ON CONFLICT (key) DO NOTHING', [begun])
        await queue.send({}, { key: queueName })
      }),
    async state(): Promise<DemoState> {
      const stands = await demoStands(db)
      if (stands !== 'begun') return { status: stands === 'none' ? 'none' : 'done' }
      const dead = (await jobs.dead()).some((job) => job.queue === `core.${queueName}`)
      return dead ? { status: 'failed' } : { status: 'loading', progress }
    },
  }
}

export type OfferedDemo = ReturnType<typeof createOfferedDemo>
