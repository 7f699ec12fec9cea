import { Readable } from 'node:stream'
import type { Viewer } from '../../sdk/access.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { FileRef, Files } from '../../sdk/files.ts'
import type { Clock } from '../clock.ts'
import type { BoundDatabase } from '../database/index.ts'
import { newId } from '../id.ts'
import { realTimer, type Timer } from '../timer.ts'
import { createAttaching } from './attaching.ts'
import { explain } from './faults.ts'
import { cleanName, cleanPath } from './names.ts'
import { cut } from './pictures.ts'
import { createReading, type FoundFile } from './reading.ts'
import { type FileRow, toFileRef, toUploadedFile } from './ref.ts'
import { createStore, type Variant } from './store.ts'
import { storedBytes } from './stored.ts'
import { createSweep } from './sweeping.ts'
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
   * `inline` are those inside the body: what is not the viewer's to attach stays as it is. `stays` keeps
   * what is not named any more, for the sake of earlier versions.
   * @throws core:invalid when a listed file is not the viewer's, or belongs to another item
   */
  attach(
    viewer: Viewer,
    itemId: string,
    files: {
      listed: readonly string[]
      inline: readonly string[]
      stays?(fileId: string): Promise<boolean>
    },
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

  const copy: Files['copy'] = async (viewer, id, owner = viewer) => {
    const row = await readable(viewer, id)
    if (viewer.kind !== 'system' && row.owner_id !== viewer.id) throw coreErrors.notFound()
    const twin = { ...row, id: newId(), owner_id: owner.id, item_id: null, created_at: clock.now() }
    await store.copy(id, twin.id)
    await db.table('files').insert(twin)
    return toFileRef(twin)
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
    copy,
    stored: (of) => storedBytes(db, of),
    read,
    open,
    find,
    uploads,
    uses,
    ...createAttaching(db, uses, store),
    store,
    sweep: createSweep({ db, now: clock.now, folder, store, uploads }),
  }
}

const cleanAlt = (alt: string | undefined) => alt?.trim().slice(0, 1000) || null
