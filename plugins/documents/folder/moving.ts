import { coreErrors, type Database, type Items, type Trees, type Viewer } from 'portico/sdk'
import { documentKind, folderKind } from '../api.ts'
import { keyOf } from '../document/names.ts'
import { duplicate, exists } from '../errors.ts'
import type { Libraries } from '../library/libraries.ts'
import type { Room } from '../library/room.ts'
import type { Folders } from './folders.ts'
import type { Siblings } from './siblings.ts'

/** Where to: a folder, or the top of a library. */
export interface Destination {
  under?: string
  library?: string
  to?: string
}

interface Needs {
  db: Database
  items: Items
  trees: Trees
  folders: Folders
  libraries: Libraries
  siblings: Siblings
  room: Room
}

/** Moving documents and folders. */
export function createMoving(needs: Needs) {
  const { db, items, trees, folders, libraries, siblings, room } = needs

  /** @throws core:not-found, core:forbidden, core:cycle, core:duplicate, documents:exists, documents:full */
  async function move(viewer: Viewer, id: string, destination: Destination): Promise<string> {
    const item = await items.get(viewer, id)
    if (item.kind !== documentKind && item.kind !== folderKind) throw coreErrors.notFound()
    const target = await targetOf(viewer, item.space.id, destination)
    const title = item.title ?? ''
    const other = await siblings.find(viewer, target, item.kind, keyOf(title))
    if (other !== undefined && other !== id) {
      throw item.kind === folderKind ? duplicate(title) : exists(title)
    }
    await db.tx(async () => {
      if (target.library !== item.space.id) {
        await room.take(target.library, { size: await weight(viewer, id) })
      }
      await trees.place(viewer, id, {
        under: target.under,
        ...(target.library !== item.space.id && { space: target.library }),
      })
    })
    return item.kind === folderKind ? `/documents/folders/${id}` : `/documents/${id}`
  }

  async function targetOf(viewer: Viewer, from: string, { under, library, to }: Destination) {
    const [type, named] = to?.split(':') ?? []
    const folder = type === 'folder' ? named : under
    if (folder) {
      const { id, library: its } = await folders.get(viewer, folder)
      return { library: its.id, under: id }
    }
    const { id } = await libraries.get(viewer, (type === 'library' ? named : library) ?? from)
    return { library: id, under: null }
  }

  /** Bytes of all versions of what moves. */
  async function weight(viewer: Viewer, id: string): Promise<number> {
    const ids = [id]
    for await (const node of trees.below(viewer, { under: id }, { kinds: [documentKind] })) {
      ids.push(node.id)
    }
    const among =
      db.dialect === 'sqlite'
        ? 'SELECT value FROM json_each(?)'
        : 'SELECT jsonb_array_elements_text((?)::jsonb)'
    const [row] = await db.select<{ bytes: number | null }>(
      `SELECT SUM(size) AS bytes FROM documents_versions WHERE item_id IN (${among})`,
      [JSON.stringify(ids)],
    )
    return row?.bytes ?? 0
  }

  return {
    move,
    /** Address of the library that has this id. */
    home: async (viewer: Viewer, spaceId: string) => (await libraries.get(viewer, spaceId)).url,
  }
}

export type Moving = ReturnType<typeof createMoving>
