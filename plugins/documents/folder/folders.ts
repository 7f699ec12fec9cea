import { coreErrors, type Database, type Items, type Trees, type Viewer } from 'portico/sdk'
import { type Folder, folderKind } from '../api.ts'
import { cleanTitle } from '../document/names.ts'
import { duplicate } from '../errors.ts'
import type { Libraries } from '../library/libraries.ts'
import type { Shelf, Siblings } from './siblings.ts'

interface Needs {
  db: Database
  items: Items
  trees: Trees
  libraries: Libraries
  siblings: Siblings
}

/** Folders of libraries. */
export function createFolders({ db, items, trees, libraries, siblings }: Needs) {
  /** @throws core:not-found, also for an item of another kind */
  async function get(viewer: Viewer, id: string): Promise<Folder> {
    const item = await items.get(viewer, id)
    if (item.kind !== folderKind) throw coreErrors.notFound()
    const [node, readers] = [await trees.node(viewer, id), await trees.readers(viewer, id)]
    return {
      ...{ id, url: `/documents/folders/${id}`, title: item.title ?? '' },
      ...{ library: await libraries.get(viewer, item.space.id), under: node.under },
      ...{ own: node.own, version: item.version },
      may: { edit: item.may.edit, remove: item.may.remove, readers: readers.may.set },
    }
  }

  /** The place a request names. @throws core:not-found */
  async function shelf(viewer: Viewer, library: string, under?: string | null): Promise<Shelf> {
    const { id } = await libraries.get(viewer, library)
    if (!under) return { library: id, under: null }
    const folder = await get(viewer, under)
    if (folder.library.id !== id) throw coreErrors.notFound()
    return { library: id, under }
  }

  /** @throws core:duplicate */
  async function create(viewer: Viewer, place: Shelf, name: string): Promise<string> {
    const title = cleanTitle(name)
    if (await siblings.find(viewer, place, folderKind, title)) throw duplicate(title)
    return db.tx(async () => {
      const { id } = await items.create(viewer, folderKind, {
        ...{ space: place.library, title, body: '' },
      })
      await siblings.name(id, title)
      await trees.place(viewer, id, { under: place.under })
      return id
    })
  }

  /** The folder at the end of a path, made as far as it is missing. */
  async function along(viewer: Viewer, from: Shelf, names: readonly string[]): Promise<Shelf> {
    let here = from
    for (const name of names) {
      const there = await siblings.find(viewer, here, folderKind, cleanTitle(name, '/path'))
      here = { ...here, under: there ?? (await create(viewer, here, name)) }
    }
    return here
  }

  async function rename(viewer: Viewer, id: string, version: number, name: string): Promise<void> {
    const folder = await get(viewer, id)
    const title = cleanTitle(name)
    const place = { library: folder.library.id, under: folder.under }
    const other = await siblings.find(viewer, place, folderKind, title)
    if (other !== undefined && other !== id) throw duplicate(title)
    await db.tx(async () => {
      await items.update(viewer, id, version, { title })
      await siblings.name(id, title)
    })
  }

  return { get, shelf, create, along, rename }
}

export type Folders = ReturnType<typeof createFolders>
