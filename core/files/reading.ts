import type { Readable } from 'node:stream'
import type { Viewer } from '../../sdk/access.ts'
import { coreErrors } from '../../sdk/errors.ts'
import { gateOfFew } from '../access/index.ts'
import type { BoundDatabase } from '../database/index.ts'
import { visiblePeople } from '../identity/index.ts'
import { disposition } from './names.ts'
import type { FileRow } from './ref.ts'
import { servedType } from './served-type.ts'
import type { Store, Variant } from './store.ts'

/** A file somebody may read, before it is known which part is wanted. It wants to be read or closed. */
export interface FoundFile {
  size: number
  headers: Record<string, string>
  stream(part?: { start: number; end: number }): Readable
  close(): Promise<void>
}

/** Who may read a file, and how it is sent to them. */
export function createReading(db: BoundDatabase, store: Store) {
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

  async function find(
    viewer: Viewer,
    id: string,
    variant: Variant = 'display',
  ): Promise<FoundFile> {
    const row = await readable(viewer, id)
    const isImage = row.width !== null
    // The original of a picture may tell where and by whom it was taken: only its owner gets it.
    const own = viewer.kind === 'system' || row.owner_id === viewer.id
    const redrawn = isImage && !(variant === 'original' && own)
    const shown: Variant = redrawn && variant === 'original' ? 'display' : variant
    const served = redrawn ? shown : 'original'
    const bytes = await store.read(id, served)
    const inline = redrawn && variant !== 'original'
    const name = redrawn ? row.name.replace(/(\.\w{1,5})?$/, '.webp') : row.name
    const headers = {
      'content-type': redrawn ? 'image/webp' : servedType(row.type),
      'content-length': String(bytes.size),
      'content-disposition': disposition(inline ? 'inline' : 'attachment', name),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-cache',
      'accept-ranges': 'bytes',
      etag: `"${id}-${served}"`,
    }
    return { ...bytes, headers }
  }

  return { readable, find }
}

/** Still open: whether a document of the arrangement names the file. */
export const namedIn = (table: string, file: string) =>
  `EXISTS (SELECT 1 FROM ${table} a WHERE a.value LIKE '%"' || ${file}.id || '"%'`
