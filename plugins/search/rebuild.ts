import { coreEvents, type Database, type Events, type Jobs, Type } from 'portico/sdk'
import { analysisVersion } from './analysis-version.ts'
import type { Documents } from './documents.ts'
import { elements } from './elements.ts'
import type { Vocabulary } from './vocabulary.ts'

interface Needs {
  db: Database
  jobs: Jobs
  events: Events
  documents: Documents
  vocabulary: Pick<Vocabulary, 'forget'>
  /** Kinds left out of the index. */
  left(): readonly string[]
  onDispose(run: () => Promise<void>): void
  flush(): Promise<void>
}

/** Items one job takes in, so that none of them is long. */
const atOnce = 200
const walked = 2_000

/**
 * Goes through all items in the background, newest first, and takes in those that the index lacks
 * or has by an older analysis. Begins by itself after an update or a crash, and each night.
 */
export async function keepComplete({
  db,
  jobs,
  events,
  documents,
  vocabulary,
  left,
  onDispose,
  flush,
}: Needs): Promise<void> {
  const queue = jobs.queue(
    'rebuild',
    Type.Object({ before: Type.Union([Type.Integer(), Type.Null()]) }),
    async ({ payload }) => {
      const next = await step(payload.before ?? Number.MAX_SAFE_INTEGER)
      if (next === undefined) await db.table('state').insert(built).onConflict('name').merge()
      else await queue.send({ before: next }, { key: `rebuild-${next}` })
    },
  )

  /** Returns where to go on, or nothing at the end. */
  async function step(before: number): Promise<number | undefined> {
    const rows = await db.select<{ seq: number; id: string; fresh: number | null }>(
      `SELECT i.seq, i.id, CASE WHEN d.analysis = ? AND d.version = i.version THEN 1 END AS fresh
       FROM items i LEFT JOIN search_docs d ON d.seq = i.seq
       WHERE i.seq < ? AND i.deleted_at IS NULL AND i.kind NOT IN (${elements[db.dialect]})
       ORDER BY i.seq DESC LIMIT ${walked}`,
      [analysisVersion, before, JSON.stringify(left())],
    )
    const stale = rows.filter(({ fresh }) => fresh === null)
    await documents.refresh(stale.slice(0, atOnce).map(({ id }) => id))
    if (stale.length > atOnce) return stale[atOnce - 1]!.seq
    return rows.length < walked ? undefined : rows.at(-1)!.seq
  }

  // Words know of no text they stand in: without what was deleted, all are learnt again.
  events.on(coreEvents.moduleEmptied, async () => {
    await vocabulary.forget()
    await db.table('docs').update({ version: 0 })
    await queue.send({ before: null }, { key: 'rebuild-emptied' })
  })
  jobs.every('check', '20 2 * * *', () => queue.send({ before: null }, { key: 'rebuild-all' }))
  const built = { name: 'analysis', value: String(analysisVersion) }
  const rows = await db.select<{ name: string; value: string }>(
    'SELECT name, value FROM search_state',
  )
  const state = new Map(rows.map(({ name, value }) => [name, value]))
  const note = async (value: string) => {
    await db.table('state').insert({ name: 'running', value }).onConflict('name').merge()
  }
  if (state.get('analysis') !== built.value || state.get('running') === 'yes') {
    await queue.send({ before: null }, { key: `rebuild-for-${analysisVersion}` })
  }
  await note('yes')
  onDispose(async () => {
    await flush()
    await note('no')
  })
}
