import type { Item, Items, PersonCard, Viewer } from 'portico/sdk'
import type { Piece } from './api.ts'
import { highlight, meantBy, snippet } from './snippet.ts'
import type { Wanted } from './terms.ts'

/** One thing found, as this viewer sees it now. */
export interface Result {
  id: string
  kind: string
  kindLabel: string
  icon: string
  url: string
  /** Its title, or that of what it hangs on. */
  title: Piece[] | null
  /** The title is that of what it hangs on. */
  within: boolean
  snippet: Piece[]
  author: PersonCard
  space: { title: string; url: string | null }
  createdAt: number
  files: number
}

/** Reads what was found from its source, through the gate once more. */
export function createResults(items: Items) {
  return async (
    viewer: Viewer,
    locale: string,
    ids: readonly string[],
    wanted: Wanted,
  ): Promise<Result[]> => {
    if (ids.length === 0) return []
    const found = await items.list(viewer, { ids, limit: ids.length })
    const byId = new Map(found.items.map((item) => [item.id, item]))
    const parents = await parentsOf(viewer, found.items)
    const meant = meantBy(wanted)
    return ids.flatMap((id) => {
      const item = byId.get(id)
      if (item === undefined) return []
      const kind = items.kind(item.kind)
      const parent = parents.get(item.parentId ?? '')
      const title = item.title ?? (parent && (parent.title ?? beginning(parent.text)))
      return {
        ...{ id, kind: item.kind, author: item.author, createdAt: item.createdAt },
        kindLabel: kind?.label[locale] ?? kind?.label.en ?? item.kind,
        icon: kind?.icon ?? 'file',
        url: (kind?.path ?? '/').replace(':id', id),
        title: title ? highlight(title, meant) : null,
        within: item.title === null && parent !== undefined,
        snippet: snippet(item.text, meant),
        space: { title: item.space.title, url: item.space.url },
        files: item.files.length,
      }
    })
  }

  async function parentsOf(viewer: Viewer, list: readonly Item[]): Promise<Map<string, Item>> {
    const ids = [...new Set(list.flatMap(({ parentId }) => parentId ?? []))]
    if (ids.length === 0) return new Map()
    const { items: parents } = await items.list(viewer, { ids, limit: ids.length })
    return new Map(parents.map((item) => [item.id, item]))
  }
}

export type Results = ReturnType<typeof createResults>

function beginning(text: string): string {
  const [line = ''] = text.split('\n', 1)
  return line.length > 80 ? `${line.slice(0, 80)}…` : line
}
