import type { Database, Files, Items, Viewer } from 'portico/sdk'
import { documentKind, type LibraryDocument, type NewDocument } from '../api.ts'
import type { Libraries } from '../library/libraries.ts'
import type { Reading } from './reading.ts'
import type { Store } from './store.ts'

interface Needs {
  db: Database
  items: Items
  files: Files
  libraries: Libraries
  reading: Reading
  store: Store
  now(): number
}

/** Files become documents. */
export function createAdding({ db, items, files, libraries, reading, store, now }: Needs) {
  return async (viewer: Viewer, input: NewDocument): Promise<LibraryDocument> => {
    const library = await libraries.get(viewer, input.library)
    const file = await files.get(viewer, input.file)
    const hash = await store.hash(file)
    return db.tx(async () => {
      const item = await items.create(viewer, documentKind, {
        ...{ space: library.id, title: input.title ?? file.name, body: '', files: [file.id] },
      })
      await db.table('versions').insert({
        ...{ item_id: item.id, number: 1, file_id: file.id, hash, note: input.note ?? null },
        ...{ name: file.name, type: file.type, size: file.size },
        ...{ author_id: viewer.id, at: now(), made_at: input.madeAt ?? null },
      })
      await db.table('documents').insert({ item_id: item.id, version: 1 })
      return reading.get(viewer, item.id)
    })
  }
}

export type Add = ReturnType<typeof createAdding>
