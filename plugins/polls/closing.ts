import { coreErrors, type Database, type Events, type Jobs, type Viewer } from 'portico/sdk'
import { pollsEvents } from './api.ts'
import type { Store } from './store.ts'

interface Needs {
  db: Database
  events: Events
  jobs: Jobs
  store: Store
  now(): number
}

/** Ends polls: in time, or before it. */
export function createClosing({ db, events, jobs, store, now }: Needs) {
  async function end(id: string, closedBy: string | null): Promise<void> {
    await db.tx(async () => {
      const ended = await db
        .table('polls')
        .where({ item_id: id, closed_at: null })
        .update({ closed_at: now() })
      if (ended > 0) await events.emit(pollsEvents.closed, { id, closedBy }, { item: id })
    })
  }

  jobs.every('close', '* * * * *', async () => {
    const due: { item_id: string }[] = await db
      .table('polls')
      .whereNull('closed_at')
      .where('closes_at', '<=', now())
      .select('item_id')
      .limit(200)
    for (const { item_id } of due) await end(item_id, null)
  })

  return async (viewer: Viewer, id: string): Promise<void> => {
    const { author, space } = await store.post(viewer, id)
    const [poll] = await store.polls([id])
    const own = viewer.id === author.id || viewer.id === poll?.author_id
    if (!own && viewer.kind !== 'system') throw coreErrors.forbidden()
    if (space.archived) throw coreErrors.forbidden()
    await end(id, viewer.kind === 'person' ? viewer.id : null)
  }
}
