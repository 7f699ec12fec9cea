import { coreErrors, type Database, type Viewer } from 'portico/sdk'
import type { LibraryDocument } from '../api.ts'
import { locked } from '../errors.ts'
import type { Reading } from './reading.ts'

interface Needs {
  db: Database
  reading: Reading
  now(): number
  /** How long a document stays checked out. */
  days: number
}

/** Checking out: while somebody works on a document, nobody else brings a new version. */
export function createLocks({ db, reading, now, days }: Needs) {
  async function editable(viewer: Viewer, id: string): Promise<LibraryDocument> {
    const document = await reading.get(viewer, id)
    if (!document.may.edit) throw coreErrors.forbidden()
    return document
  }

  return {
    /** Whoever has it checked out may do so again for longer. @throws documents:locked */
    async take(viewer: Viewer, id: string): Promise<LibraryDocument> {
      const { lock, may } = await editable(viewer, id)
      const free = db
        .table('documents')
        .where({ item_id: id })
        .update({ lock_by: viewer.id, lock_at: now(), lock_until: now() + days * 86_400_000 })
      // Who looks after the library takes it over; to others it must be free at this very moment.
      if (!may.manage) {
        free.where((open) =>
          open
            .whereNull('lock_by')
            .orWhere('lock_by', viewer.id)
            .orWhere('lock_until', '<=', now()),
        )
      }
      if ((await free) === 0) throw locked(lock?.by, lock?.until ?? now())
      return reading.get(viewer, id)
    },

    async give(viewer: Viewer, id: string): Promise<LibraryDocument> {
      const { lock, may } = await editable(viewer, id)
      if (lock && !lock.mine && !may.manage) throw locked(lock.by, lock.until)
      const free = { lock_by: null, lock_at: null, lock_until: null }
      await db.table('documents').where({ item_id: id }).update(free)
      return reading.get(viewer, id)
    },
  }
}

export type Locks = ReturnType<typeof createLocks>
