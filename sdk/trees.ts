import type { Principal, Viewer } from './access.ts'
import type { Page } from './items.ts'

/** An item in the tree of its space, as one viewer sees it there. */
export interface TreeNode {
  id: string
  kind: string
  /** The space's id. */
  space: string
  /** The item it is under; null at the top, and where the viewer may not read the one above. */
  under: string | null
  title: string | null
  authorId: string
  /** It has readers of its own, and does not take those of the item above. */
  own: boolean
  /** Whether there is anything under it that the viewer may read (of the kinds asked for). */
  children: boolean
  version: number
  createdAt: number
  editedAt: number | null
}

/** What is directly under an item, or at the top of a space. */
export interface TreeQuery {
  /** Space id or slug. May be left out with `under`. */
  space?: string
  /** Left out or null: the top of the space. */
  under?: string | null
  kinds?: readonly string[]
  /** At most 500; 100 unless told. */
  limit?: number
  cursor?: string
  /** `place`: as people arranged them (default); `title`: by name, digits as numbers. */
  order?: 'place' | 'title' | 'newest'
}

/** Where an item is to stand. */
export interface TreePlace {
  /** The item it comes under; null for the top. */
  under: string | null
  /** The sibling it comes before; left out, it comes last. */
  before?: string
  /** Space id or slug, when it is to be the top of another space than the item's. */
  space?: string
}

/** Who reads an item of a tree, and why. */
export interface TreeReaders {
  /** Where its readers are said: at the item itself, at one above it, or at the space. */
  from: 'own' | 'above' | 'space'
  /** The item whose readers hold; null for those of the space. */
  holder: { id: string; title: string | null } | null
  /**
   * The principals said there, besides its author, always within the space. Null for those of the space,
   * and for who may not set them: whom else they let in is nothing for everybody.
   */
  readers: readonly Principal[] | null
  may: { set: boolean }
}

/** Something removed from a tree that the viewer may bring back. */
export interface RemovedNode {
  id: string
  kind: string
  space: string
  title: string | null
  authorId: string
  removedAt: number
  /** How much went with it from the tree, itself not counted, as far as the viewer may read it. */
  below: number
}

/**
 * The trees of spaces: pages of a wiki, folders and documents of a library. An item comes into a tree by
 * `place`; what hangs on it (`parentId`: comments, attachments) is no part of the tree and follows it.
 *
 * The readers of an item are those of the nearest item above it, itself included, that has readers of
 * its own; else those of the space; always within the space. Every change writes the audiences of the whole
 * branch in one transaction, so that lists, search and everything behind the gate are right at once.
 * An item under one that the viewer may not read shows at the top; nothing tells of the one above.
 */
export interface Trees {
  /**
   * Puts an item into the tree of its space, or elsewhere, the branch below it included, across spaces
   * too. Who may edit or remove it places it, where they may post and read the one above. An item narrowed
   * when it was made keeps those readers as its own.
   * @throws core:not-found, core:forbidden, core:cycle (under itself or something below it), core:invalid
   */
  place(viewer: Viewer, id: string, place: TreePlace): Promise<TreeNode>
  /** @throws core:not-found when the item is in no tree */
  node(viewer: Viewer, id: string): Promise<TreeNode>
  /** @throws core:not-found, core:invalid */
  children(viewer: Viewer, query: TreeQuery): Promise<Page<TreeNode>>
  /** The items above it from the top down, as far up as the viewer may read without a gap. */
  trail(viewer: Viewer, id: string): Promise<TreeNode[]>
  /** Everything under an item (or in a space) in the order of the tree, `depth` 0 directly under it. */
  below(
    viewer: Viewer,
    from: { under: string } | { space: string },
    query?: { kinds?: readonly string[]; depth?: number },
  ): AsyncIterable<TreeNode & { depth: number }>
  /** @throws core:not-found */
  readers(viewer: Viewer, id: string): Promise<TreeReaders>
  /**
   * Gives an item readers of its own, or with null those of the item above again. Its author always reads
   * it; with an empty list only they. Needs the right to remove it.
   * @throws core:not-found, core:forbidden, core:invalid (who sets them would not be among them)
   */
  setReaders(viewer: Viewer, id: string, principals: readonly Principal[] | null): Promise<TreeNode>
  /** Hides the branch, as `items.remove` does; `restore` brings it back for 30 days. */
  remove(viewer: Viewer, id: string): Promise<void>
  /** Back to its place; if the item above is gone, to the nearest one above that is there. */
  restore(viewer: Viewer, id: string): Promise<TreeNode>
  /** What the viewer may bring back, last removed first: the roots of branches. */
  removed(
    viewer: Viewer,
    query: { space: string; kinds?: readonly string[]; limit?: number; cursor?: string },
  ): Promise<Page<RemovedNode>>
}
