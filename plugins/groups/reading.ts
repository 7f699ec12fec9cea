import { coreErrors, type Database, type FileRef, type Viewer } from 'portico/sdk'
import type { Group } from './api.ts'
import type { Store } from './store.ts'

/** A file of a group, with the item it hangs on. */
export interface GroupFile {
  file: FileRef
  item: { id: string; kind: string; title: string | null }
  by: string
  createdAt: number
}

interface FileRow {
  id: string
  name: string
  type: string
  size: number
  width: number | null
  height: number | null
  alt: string | null
  hash: string | null
  created_at: number
  owner_id: string
  item_id: string
  kind: string
  title: string | null
}

/** What stands in a group is for those who read its space; a closed group is known to more. */
export function createReading(db: Database, store: Store) {
  async function reads(viewer: Viewer, groupId: string): Promise<boolean> {
    const gate = db.gate(viewer, 's')
    const rows = await db.select(`SELECT s.id FROM spaces s WHERE s.id = ? AND ${gate.sql}`, [
      groupId,
      ...gate.parameters,
    ])
    return rows.length > 0
  }

  return {
    reads,

    /** @throws core:not-found, core:forbidden when the group is listed but not the viewer's to read */
    async get(viewer: Viewer, idOrSlug: string): Promise<Group> {
      const group = await store.get(viewer, idOrSlug)
      if (!(await reads(viewer, group.id))) throw coreErrors.forbidden()
      return group
    },

    /** Files on items the viewer may read, those of comments too; the newest first. */
    async files(viewer: Viewer, groupId: string, query: { limit: number; offset?: number }) {
      const gate = db.gate(viewer, 'i')
      const rows = await db.select<FileRow>(
        `SELECT f.*, COALESCE(p.id, i.id) AS item_id, COALESCE(p.kind, i.kind) AS kind,
                COALESCE(p.title, i.title) AS title
         FROM items i JOIN files f ON f.item_id = i.id
         LEFT JOIN items p ON p.id = i.parent_id
         WHERE i.space_id = ? AND i.deleted_at IS NULL AND p.deleted_at IS NULL AND ${gate.sql}
         ORDER BY f.created_at DESC, f.id LIMIT ? OFFSET ?`,
        [groupId, ...gate.parameters, query.limit + 1, query.offset ?? 0],
      )
      return { files: rows.slice(0, query.limit).map(asFile), more: rows.length > query.limit }
    },
  }
}

export type Reading = ReturnType<typeof createReading>

function asFile(row: FileRow): GroupFile {
  const { id, name, type, size, width, height, alt, hash } = row
  const image = width !== null && height !== null ? { width, height } : null
  return {
    file: { id, name, type, size: Number(size), url: `/files/${id}`, image, alt, hash },
    item: { id: row.item_id, kind: row.kind, title: row.title },
    by: row.owner_id,
    createdAt: Number(row.created_at),
  }
}
