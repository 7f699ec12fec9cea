import type { BoundDatabase } from '../database/index.ts'
import { hashOf } from './hash.ts'
import { areHeld } from './hold.ts'
import { namedIn } from './reading.ts'
import type { Store } from './store.ts'
import type { Uploads } from './uploads/uploads.ts'

const day = 86_400_000

interface SweepDeps {
  db: BoundDatabase
  now(): number
  folder: string
  store: Store
  uploads: Pick<Uploads, 'sweep'>
}

/** What is done for files at night: what nothing uses goes, and old ones get their hash. */
export function createSweep({ db, now, folder, store, uploads }: SweepDeps) {
  return async (): Promise<number> => {
    await hashOld()
    if (await areHeld(folder)) return 0
    const gone = await db.raw<{ id: string }>(
      `DELETE FROM files WHERE item_id IS NULL AND created_at < ?
         AND NOT EXISTS (SELECT 1 FROM people p WHERE p.avatar_file_id = files.id)
         AND NOT ${namedIn('arrangement', 'files')})
         AND NOT ${namedIn('arrangement_drafts', 'files')}) RETURNING id`,
      [now() - day],
    )
    // Who holds them since then may have seen these; their bytes stay behind, which happens hardly ever.
    if (await areHeld(folder)) return gone.length
    for (const { id } of gone) await store.drop(id)
    await uploads.sweep()
    await store.sweep(Date.now() - day)
    return gone.length
  }

  /** Files from before there were hashes, some each night; whose bytes are gone keeps none. */
  async function hashOld(): Promise<void> {
    const rows: { id: string }[] = await db
      .table('files')
      .whereNull('hash')
      .orderBy('created_at', 'desc')
      .select('id')
      .limit(1000)
    for (const { id } of rows) {
      const hash = await hashOf(store.path(id, 'original')).catch(() => undefined)
      if (hash) await db.table('files').where({ id }).update({ hash })
    }
  }
}
