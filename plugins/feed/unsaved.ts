import type { Database, Jobs, Viewer } from 'portico/sdk'

/** What a person wanted to save when somebody else had been faster. */
export interface Unsaved {
  id: string
  title: string | null
  body: string
}

const kept = 30 * 86_400_000

export function createUnsaved(db: Database, jobs: Jobs, now: () => number) {
  jobs.every('forget-unsaved', '40 3 * * *', async () => {
    await db
      .table('unsaved')
      .where('at', '<', now() - kept)
      .delete()
  })

  const owned = (viewer: Viewer, itemId: string) => ({ person_id: viewer.id, item_id: itemId })

  return {
    /** One per person and post: the newest text. */
    async keep(viewer: Viewer, itemId: string, text: Omit<Unsaved, 'id'>): Promise<string> {
      const id = crypto.randomUUID().replaceAll('-', '')
      await db.tx(async () => {
        await db.table('unsaved').where(owned(viewer, itemId)).delete()
        await db.table('unsaved').insert({ id, ...owned(viewer, itemId), ...text, at: now() })
      })
      return id
    },

    find(viewer: Viewer, itemId: string): Promise<Unsaved | undefined> {
      return db.table('unsaved').where(owned(viewer, itemId)).first()
    },

    async forget(viewer: Viewer, itemId: string): Promise<void> {
      await db.table('unsaved').where(owned(viewer, itemId)).delete()
    },
  }
}

export type UnsavedTexts = ReturnType<typeof createUnsaved>
