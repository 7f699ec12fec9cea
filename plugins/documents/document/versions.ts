import { coreErrors, type Database, type Files, type Items, type Viewer } from 'portico/sdk'
import { type NewVersion, versionKind } from '../api.ts'
import { locked, outdated } from '../errors.ts'
import type { Room } from '../library/room.ts'
import type { Reading } from './reading.ts'
import type { PresentRow, Store } from './store.ts'

/** Told in the same transaction: who has to confirm the document may have to again. */
export type AfterVersion = (
  viewer: Viewer,
  itemId: string,
  version: { number: number; again: boolean | undefined },
) => Promise<void>

interface Needs {
  db: Database
  items: Items
  files: Files
  reading: Reading
  room: Room
  store: Store
  system: Viewer
  now(): number
  after: AfterVersion
}

/** New versions of documents. The files of earlier ones stay, each kept by an item under the document. */
export function createVersions(needs: Needs) {
  const { db, items, files, reading, room, store, system, now, after } = needs

  /** @throws core:not-found, core:forbidden, documents:locked, documents:outdated, documents:full */
  async function add(viewer: Viewer, id: string, input: NewVersion): Promise<number> {
    const item = await reading.item(viewer, id)
    if (!item.may.edit) throw coreErrors.forbidden()
    const file = await files.get(viewer, input.file)
    const hash = await store.hash(file)
    return db.tx(async () => {
      const [row] = [...(await store.present([id])).values()]
      if (row === undefined) throw coreErrors.notFound()
      await mustBeFree(viewer, item.id, row)
      if (input.expected !== undefined && input.expected !== row.version) throw outdated()
      await room.take(item.space.id, file)
      const number = row.version + 1
      const note = input.note?.trim() || null
      await items.update(viewer, id, item.version, { files: [file.id] })
      await keep(id, row)
      await db.table('versions').insert({
        ...{ item_id: id, number, file_id: file.id, hash, note, author_id: viewer.id, at: now() },
        ...{ name: file.name, type: file.type, size: file.size, made_at: input.madeAt ?? null },
      })
      const free = { lock_by: null, lock_at: null, lock_until: null }
      await db
        .table('documents')
        .where({ item_id: id })
        .update({ version: number, changed_at: now(), ...free })
      await after(viewer, id, { number, again: input.again })
      return number
    })
  }

  /** The file came loose from the document; from now on another item holds it, with the same readers. */
  async function keep(id: string, { number, file_id }: PresentRow): Promise<void> {
    const holder = await items.create(system, versionKind, {
      ...{ parentId: id, title: null, body: '', files: [file_id], data: { number } },
    })
    const which = { item_id: id, number }
    await db.table('versions').where(which).update({ holder_id: holder.id })
  }

  /** @throws documents:locked */
  async function mustBeFree(viewer: Viewer, id: string, row: PresentRow): Promise<void> {
    if (row.lock_by === null || row.lock_by === viewer.id || row.lock_until! <= now()) return
    const { lock } = await reading.get(viewer, id)
    throw locked(lock?.by, row.lock_until!)
  }

  /** An earlier version becomes the newest one: its bytes are copied. */
  async function bringBack(viewer: Viewer, id: string, number: number, note: string) {
    const item = await reading.item(viewer, id)
    if (!item.may.edit) throw coreErrors.forbidden()
    const row = (await store.versions(id)).find((version) => version.number === number)
    if (row === undefined) throw coreErrors.notFound()
    const copy = await files.copy(system, row.file_id, viewer)
    return add(viewer, id, { file: copy.id, note, madeAt: row.made_at ?? undefined })
  }

  return { add, bringBack }
}

export type Versions = ReturnType<typeof createVersions>
