import type { Database, Events } from 'portico/sdk'
import { notificationsEvents } from './api.ts'
import type { SeenRow } from './seen.ts'

/** What is read and what waits. Each change is told to the person's other windows. */
export function createMarking(db: Database, events: Events, now: () => number) {
  const waiting = (personId: string) =>
    db.table('notices').where({ person_id: personId, read_at: null })

  async function changed(personId: string, run: () => PromiseLike<number>): Promise<void> {
    await db.tx(async () => {
      if ((await run()) === 0) return
      await events.emit(notificationsEvents.changed, { fresh: false }, { person: personId })
    })
  }

  return {
    /** The bundle of this notice. */
    read: (personId: string, { type, bundle }: SeenRow) =>
      changed(personId, () => waiting(personId).where({ type, bundle }).update({ read_at: now() })),

    unread: (personId: string, { type, bundle, read_at }: SeenRow) =>
      changed(personId, () =>
        db
          .table('notices')
          .where({ person_id: personId, type, bundle, read_at })
          .update({ read_at: null }),
      ),

    all: (personId: string) =>
      changed(personId, () => waiting(personId).update({ read_at: now() })),

    /** Whoever has opened a page has read the notices that lead there. */
    arrived: (personId: string, path: string) =>
      changed(personId, () =>
        waiting(personId)
          .where((query) => query.where({ path }).orWhere('path', 'like', `${escaped(path)}#%`))
          .update({ read_at: now() }),
      ),
  }
}

export type Marking = ReturnType<typeof createMarking>

const escaped = (path: string) => path.replace(/[\\%_]/g, '\\$&')
