import type { Database, FileRef, Files, Items, Trees, Viewer } from 'portico/sdk'
import { documentKind, type LibraryDocument, type NewDocument } from '../api.ts'
import { exists } from '../errors.ts'
import type { Folders } from '../folder/folders.ts'
import type { Siblings } from '../folder/siblings.ts'
import type { Room } from '../library/room.ts'
import { cleanTitle, foldersOf } from './names.ts'
import type { Reading } from './reading.ts'
import type { Store } from './store.ts'
import type { Versions } from './versions.ts'

interface Needs {
  db: Database
  items: Items
  files: Files
  trees: Trees
  folders: Folders
  siblings: Siblings
  reading: Reading
  room: Room
  store: Store
  versions: Versions
  now(): number
}

/** Files become documents. */
export function createAdding(needs: Needs) {
  const { db, items, files, trees, folders, siblings, reading, room, store, versions, now } = needs

  return async (viewer: Viewer, input: NewDocument): Promise<LibraryDocument> => {
    const start = await folders.shelf(viewer, input.library, input.under)
    const file = await files.get(viewer, input.file)
    const title = cleanTitle(input.title ?? file.name)
    const hash = await store.hash(file)
    const id = await db.tx(async () => {
      const place = await folders.along(viewer, start, foldersOf(input.path ?? ''))
      const there = await siblings.find(viewer, place, documentKind, title)
      if (there !== undefined && input.same !== 'both') {
        if (input.same !== 'version') throw exists(title)
        await versions.add(viewer, there, { ...input, file: file.id })
        return there
      }
      await room.take(place.library, file)
      const item = await items.create(viewer, documentKind, {
        ...{ space: place.library, title, body: '', files: [file.id] },
      })
      await first(item.id, viewer, file, hash, input)
      await siblings.name(item.id, title)
      await trees.place(viewer, item.id, { under: place.under })
      return item.id
    })
    return reading.get(viewer, id)
  }

  async function first(
    itemId: string,
    { id: author_id }: Viewer,
    { id: file_id, name, type, size }: FileRef,
    hash: string,
    { note, madeAt }: NewDocument,
  ): Promise<void> {
    await db.table('versions').insert({
      ...{ item_id: itemId, number: 1, file_id, name, type, size, hash, author_id },
      ...{ note: note ?? null, at: now(), made_at: madeAt ?? null },
    })
    await db.table('documents').insert({ item_id: itemId, version: 1, changed_at: now() })
  }
}

export type Add = ReturnType<typeof createAdding>
