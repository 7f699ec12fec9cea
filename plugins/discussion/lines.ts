import type { Item, Items, PersonCard, Viewer } from 'portico/sdk'
import { commentKind } from './comment-kind.ts'
import type { Permalinks } from './permalinks.ts'

/** An item as a line of a list. */
export interface Line {
  id: string
  url: string
  icon: string
  /** Its title, or how it begins. */
  label: string
  author: PersonCard
  space: Item['space']
  at: number
}

/** Items of all kinds in one list; a comment is named after what it hangs on, too. */
export function createLines(items: Items, permalinks: Permalinks) {
  return async (viewer: Viewer, list: readonly Item[]): Promise<Line[]> => {
    const parents = list.flatMap(({ kind, parentId }) => (kind === commentKind ? parentId! : []))
    const ids = [...new Set(parents)]
    const found = ids.length > 0 ? (await items.list(viewer, { ids, limit: 100 })).items : []
    const roots = new Map(found.map((item) => [item.id, item]))
    return list.map((item) => {
      const { id, kind, title, text, author, space, createdAt: at } = item
      return {
        ...{ id, author, space, at },
        url: permalinks.of(item, roots.get(item.parentId ?? '')),
        icon: items.kind(kind)?.icon ?? 'file',
        label: title ?? shortened(text, 140),
      }
    })
  }
}

export type Lines = ReturnType<typeof createLines>

function shortened(text: string, longest: number): string {
  const line = text
    .slice(0, longest * 4)
    .replace(/\s+/g, ' ')
    .trim()
  const letters = [...line]
  return letters.length > longest
    ? `${letters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
    : line
}
