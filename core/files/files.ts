import { Readable } from 'node:stream'
import type { Viewer } from '../../sdk/access.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { FileRef, Files } from '../../sdk/files.ts'
import { gateOfFew } from '../access/index.ts'
import type { Clock } from '../clock.ts'
import type { BoundDatabase } from '../database/index.ts'
import { newId } from '../id.ts'
import { visiblePeople } from '../identity/index.ts'
import { areHeld } from './hold.ts'
import { cleanName, disposition } from './names.ts'
import { cut, isPicture, redraw } from './pictures.ts'
import { type FileRow, toFileRef } from './ref.ts'
import { sniff } from './sniff.ts'
import { createStore, type Variant } from './store.ts'

/** A file on its way to a browser. */
export interface OpenFile {
  stream: Readable
  headers: Record<string, string>
}

/** The SDK's files, with what the HTTP and items rooms need of them. */
export interface CoreFiles extends Files {
  /** `display` is a picture as shown, and any other file as it is. @throws core:not-found */
  open(viewer: Viewer, id: string, variant?: Variant): Promise<OpenFile>
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
  /** Bytes; default 25 MB. */
  maxBytes?: number
}

const day = 86_400_000

export function createFiles(options: FilesOptions): CoreFiles {
  const { db, clock, folder, maxBytes = 25 * 1024 * 1024 } = options
  const store = createStore(folder)

  const save: Files['save'] = async (viewer, { name, stream, alt }) => {
    if (viewer.kind === 'anonymous') throw coreErrors.signInRequired()
    const id = newId()
    try {
      const size = await store.receive(id, stream, maxBytes)
      const type = await sniff(store.draft(id, 'original'))
      const image = isPicture(type) ? await redraw(store.draft(id, 'original'), drafts(id)) : null
      await store.keep(id, image ? ['original', 'display', 'thumb'] : ['original'])
      const row: FileRow = {
        id,
        owner_id: viewer.id,
        item_id: null,
        name: cleanName(name),
        type,
        size,
        width: image?.width ?? null,
        height: image?.height ?? null,
        alt: cleanAlt(alt),
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

  const drafts = (id: string) => ({
    display: store.draft(id, 'display'),
    thumb: store.draft(id, 'thumb'),
  })

  /** Of an item: those who may read it. Loose: its owner and the system. A portrait: those who may see the person. A brand's: everybody. */
  async function readable(viewer: Viewer, id: string): Promise<FileRow> {
    const item = gateOfFew(viewer, 'i')
    const person = visiblePeople(viewer, 'p')
    const [row] = await db.select<FileRow>(
      `SELECT f.* FROM files f LEFT JOIN items i ON i.id = f.item_id WHERE f.id = ? AND (
         (f.item_id IS NULL AND ? IN (f.owner_id, 'system'))
         OR (i.deleted_at IS NULL AND ${item.sql})
         OR EXISTS (SELECT 1 FROM people p WHERE p.avatar_file_id = f.id AND ${person.sql})
         OR ${namedIn('arrangement', 'f')} AND a.kind = 'brand'))`,
      [id, viewer.id, ...item.parameters, ...person.parameters],
    )
    if (row === undefined) throw coreErrors.notFound()
    return row
  }

  async function open(viewer: Viewer, id: string, variant: Variant = 'display'): Promise<OpenFile> {
    const row = await readable(viewer, id)
    const isImage = row.width !== null
    // The original of a picture may tell where and by whom it was taken: only its owner gets it.
    const own = viewer.kind === 'system' || row.owner_id === viewer.id
    const redrawn = isImage && !(variant === 'original' && own)
    const served: Variant = redrawn && variant === 'original' ? 'display' : variant
    const { stream, size } = await store.read(id, redrawn ? served : 'original')
    const inline = redrawn && variant !== 'original'
    const name = redrawn ? row.name.replace(/(\.\w{1,5})?$/, '.webp') : row.name
    const headers = {
      'content-type': redrawn ? 'image/webp' : contentType(row.type),
      'content-length': String(size),
      'content-disposition': disposition(inline ? 'inline' : 'attachment', name),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-cache',
      etag: `"${id}-${redrawn ? served : 'original'}"`,
    }
    return { stream, headers }
  }

  const read: Files['read'] = async (viewer, id) => {
    const row = await readable(viewer, id)
    if (viewer.kind !== 'system' && row.owner_id !== viewer.id) throw coreErrors.notFound()
    return (await store.read(id, 'original')).stream
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
    read,
    open,
    attach,
    discard,
    store,
    sweep,
  }
}

/** Still open: whether a document of the arrangement names the file. */
const namedIn = (table: string, file: string) =>
  `EXISTS (SELECT 1 FROM ${table} a WHERE a.value LIKE '%"' || ${file}.id || '"%'`

const cleanAlt = (alt: string | undefined) => alt?.trim().slice(0, 1000) || null

function mayAttach(viewer: Viewer, itemId: string, row: FileRow): boolean {
  if (row.item_id !== null) return row.item_id === itemId
  return viewer.kind === 'system' || row.owner_id === viewer.id
}

const contentType = (type: string) => (type === 'text/plain' ? 'text/plain; charset=utf-8' : type)
