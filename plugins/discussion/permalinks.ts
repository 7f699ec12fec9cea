import type { Item, Items } from 'portico/sdk'
import { commentKind } from './comment-kind.ts'

/** Where an item of any kind is read; a comment on the page of what it hangs on, scrolled to. */
export function createPermalinks(items: Items) {
  const pageOf = ({ kind, id }: Pick<Item, 'kind' | 'id'>) =>
    items.kind(kind)?.path.replace(':id', id) ?? `/feed/${id}`

  return {
    pageOf,
    /** `root` is the item the comment hangs on. */
    of(item: Pick<Item, 'kind' | 'id'>, root: Pick<Item, 'kind' | 'id'> | undefined): string {
      if (item.kind !== commentKind || !root) return pageOf(item)
      return commentLink(pageOf(root), item.id)
    },
  }
}

export type Permalinks = ReturnType<typeof createPermalinks>

/** The page is asked for this very comment, however long the discussion is. */
export const commentLink = (page: string, id: string) => `${page}?comment=${id}#comment-${id}`
