import { Readable } from 'node:stream'
import type { Viewer } from '../../sdk/access.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { FileRef, Files } from '../../sdk/files.ts'
import type { Clock } from '../clock.ts'
import type { BoundDatabase } from '../database/index.ts'
import { newId } from '../id.ts'
import { realTimer, type Timer } from '../timer.ts'
import { explain } from './faults.ts'
import { areHeld } from './hold.ts'
import { cleanName, cleanPath } from './names.ts'
import { cut } from './pictures.ts'
import { createReading, type FoundFile, namedIn } from './reading.ts'
import { type FileRow, toFileRef, toUploadedFile } from './ref.ts'
import { createStore, type Variant } from './store.ts'
import { storedBytes } from './stored.ts'
import { takeIn } from './take-in.ts'
import { createUploads, type Uploads } from './uploads/uploads.ts'
import { createUses, type Uses } from './uploads/uses.ts'

/** A file on its way to a browser. */
export interface OpenFile {
  stream: Readable
  headers: Record<string, string>
}

/** The SDK's files, with what the HTTP and items rooms need of them. */
export interface CoreFiles extends Files {
  /** `display` is a picture as shown, and any other file as it is. @throws core:not-found */
  open(viewer: Viewer, id: string, variant?: Variant): Promise<OpenFile>
  find(viewer: Viewer, id: string, variant?: Variant): Promise<FoundFile>
  readonly uploads: Uploads
  /** What plugins let people upload. */
  readonly uses: Pick<Uses, 'define' | 'largest'>
  /**
   * Makes these the files of an item, in the ambient transaction; the rest of its files come loose.
   * `inline` are those inside the body: what is not the viewer's to attach stays as it is.
   * @throws core:invalid when a listed file is not the viewer's, or belongs to another item
   */
  attach(
    viewer: Viewer,
    itemId: string,
    files: { listed: readonly string[]; inline: readonly string[] },
  ): Promise<FileRef[]>
  /** Deletes a file that was saved for something that then came to nothing. */
  discard(id: string): Promise<void>
  /** The bytes of files, as they lie: for exports of what they belong to, and its end. */
  readonly store: Pick<ReturnType<typeof createStore>, 'variantsOf' | 'bringBack' | 'drop' | 'path'>
  /** Deletes files that nothing has used for a day; for a daily job. */
  sweep(): Promise<number>
}

export interface FilesOptions {
  db: BoundDatabase
  clock: Clock
  /** Where the bytes lie, e.g. `data/files`. */
  folder: string
  /** Bytes of a file that no rule of a plugin is for; default 25 MB. */
  maxBytes?: number
  /** More than this no rule may allow; default 5 GB. */
  largestBytes?: number
  timer?: Timer
}

const day = 86_400_000
const mega = 1024 * 1024

export function createFiles(options: FilesOptions): CoreFiles {
  const { db, clock, folder, maxBytes = 25 * mega, largestBytes = 5120 * mega } = options
  const store = createStore(folder)
  const uses = createUses({ usual: maxBytes, largest: Math.max(maxBytes, largestBytes) })
  const { timer = realTimer } = options
  const { readable, find } = createReading(db, store)
  const uploads = createUploads({ db, now: clock.now, timer, store, uses })

  const save: Files['save'] = async (viewer, { name, stream, alt, use = null, path }) => {
    if (viewer.kind === 'anonymous') throw coreErrors.signInRequired()
    const id = newId()
    try {
      const { size, hash } = await store.receive(id, stream, await uses.limitOf(use))
      const { type, image } = await takeIn(store, id, use === null).catch(explain)
      const row: FileRow = {
        ...{ id, owner_id: viewer.id, item_id: null, name: cleanName(name), type, size, hash },
        ...{ width: image?.width ?? null, height: image?.height ?? null, alt: cleanAlt(alt) },
        ...{ use_name: use, space_id: null, path: path ? cleanPath(path) : null },
        created_at: clock.now(),
      }
      await db.table('files').insert(row)
      return toFileRef(row)
    } catch (error) {
      await store.drop(id)
      throw error
    }
  }

  const describe: Files['describe'] = async (viewer, id, alt) => {
    const row = await readable(viewer, id)
    if (viewer.kind !== 'system' && row.owner_id !== viewer.id) throw coreErrors.notFound()
    const changed = { ...row, alt: cleanAlt(alt) }
    await db.table('files').where({ id }).update({ alt: changed.alt })
    return toFileRef(changed)
  }

  async function open(viewer: Viewer, id: string, variant?: Variant): Promise<OpenFile> {
    const { stream, headers } = await find(viewer, id, variant)
    return { stream: stream(), headers }
  }

  const uploaded: Files['uploaded'] = async (viewer, ids) => {
    const rows: FileRow[] = await db
      .table('files')
      .whereIn('id', ids)
      .where({ owner_id: viewer.id })
    const mine = new Map(rows.map((row) => [row.id, toUploadedFile(row)]))
    return ids.flatMap((id) => mine.get(id) ?? [])
  }

  const read: Files['read'] = async (viewer, id) => {
    const row = await readable(viewer, id)
    if (viewer.kind !== 'system' && row.owner_id !== viewer.id) throw coreErrors.notFound()
    return (await store.read(id, 'original')).stream()
  }

  const attach: CoreFiles['attach'] = async (viewer, itemId, { listed, inline }) => {
    const wanted = [...new Set([...listed, ...inline])]
    const rows: FileRow[] = await db.table('files').whereIn('id', wanted)
    const mine = new Map(
      rows.filter((row) => mayAttach(viewer, itemId, row)).map((row) => [row.id, row]),
    )
    for (const [index, id] of listed.entries()) {
      if (mine.has(id)) continue
      const message = 'is not a file of yours that is free to attach; upload it again'
      throw coreErrors.invalid({ fields: [{ path: `/files/${index}`, message }] })
    }
    const kept = [...mine.keys()]
    await db
      .table('files')
      .where({ item_id: itemId })
      .whereNotIn('id', kept)
      .update({ item_id: null })
    if (kept.length > 0) await db.table('files').whereIn('id', kept).update({ item_id: itemId })
    return [...new Set(listed)].map((id) => toFileRef(mine.get(id)!))
  }

  async function discard(id: string): Promise<void> {
    await db.raw('DELETE FROM files WHERE id = ? AND item_id IS NULL', [id])
    await store.drop(id)
  }

  async function sweep(): Promise<number> {
    if (await areHeld(folder)) return 0
    const old = clock.now() - day
    const gone = await db.raw<{ id: string }>(
      `DELETE FROM files WHERE item_id IS NULL AND created_at < ?
         AND NOT EXISTS (SELECT 1 FROM people p WHERE p.avatar_file_id = files.id)
         AND NOT ${namedIn('arrangement', 'files')})
         AND NOT ${namedIn('arrangement_drafts', 'files')}) RETURNING id`,
      [old],
    )
    // Who holds them since then may have seen these; their bytes stay behind, which happens hardly ever.
    if (await areHeld(folder)) return gone.length
    for (const { id } of gone) await store.drop(id)
    await uploads.sweep()
    await store.sweep(Date.now() - day)
    return gone.length
  }

  const crop: Files['crop'] = async (viewer, id, area) => {
    const row = await readable(viewer, id)
    if (viewer.kind !== 'system' && row.owner_id !== viewer.id) throw coreErrors.notFound()
    if (row.width === null) throw coreErrors.unsupportedMedia({ detail: 'This is no picture.' })
    const square = await cut(store.path(id, 'original'), area)
    return save(viewer, { name: row.name, stream: Readable.from([square]) })
  }

  return {
    save,
    describe,
    crop,
    get: async (viewer, id) => toFileRef(await readable(viewer, id)),
    uploaded,
    stored: (of) => storedBytes(db, of),
    read,
    open,
    find,
    uploads,
    uses,
    attach,
    discard,
    store,
    sweep,
  }
}

const cleanAlt = (alt: string | undefined) => alt?.trim().slice(0, 1000) || null

function mayAttach(viewer: Viewer, itemId: string, row: FileRow): boolean {
  if (row.item_id !== null) return row.item_id === itemId
  return viewer.kind === 'system' || row.owner_id === viewer.id
}
