import type { Items, TreeNode, Trees, Viewer } from 'portico/sdk'
import { documentKind, folderKind, type LibraryDocument } from '../api.ts'
import type { Reading } from '../document/reading.ts'
import type { Shelf } from './siblings.ts'

interface Needs {
  items: Items
  trees: Trees
  reading: Reading
}

export interface FolderLine {
  id: string
  url: string
  title: string
  /** It has readers of its own. */
  own: boolean
}

const perPage = 100

/** What stands on one level: folders by name, then documents by name. */
export function createContents({ items, trees, reading }: Needs) {
  async function of(viewer: Viewer, { library, under }: Shelf, cursor?: string) {
    const where = { space: library, under, order: 'title' as const }
    const folders = cursor
      ? []
      : (await trees.children(viewer, { ...where, kinds: [folderKind], limit: 500 })).items
    const page = await trees.children(viewer, {
      ...{ ...where, kinds: [documentKind], limit: perPage },
      ...(cursor !== undefined && { cursor }),
    })
    return {
      folders: folders.map(folderLine),
      documents: await documentsOf(viewer, page.items),
      nextCursor: page.nextCursor,
    }
  }

  /** In the order of the nodes. */
  async function documentsOf(
    viewer: Viewer,
    nodes: readonly Pick<TreeNode, 'id'>[],
  ): Promise<LibraryDocument[]> {
    if (nodes.length === 0) return []
    const ids = nodes.map(({ id }) => id)
    const { items: found } = await items.list(viewer, { ids, limit: perPage })
    const documents = new Map((await reading.of(viewer, found)).map((one) => [one.id, one]))
    return ids.flatMap((id) => documents.get(id) ?? [])
  }

  return { of, documentsOf }
}

export type Contents = ReturnType<typeof createContents>

export function folderLine({ id, title, own }: TreeNode): FolderLine {
  return { id, url: `/documents/folders/${id}`, title: title ?? '', own }
}
