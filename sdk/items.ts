import type { Principal, Viewer } from './access.ts'
import type { LocalText } from './errors.ts'
import type { FileRef } from './files.ts'
import type { SafeHtml } from './pages.ts'
import type { PersonCard } from './people.ts'
import type { TObject } from './schema.ts'

/** What formatting a body may use; each profile includes the ones before it. */
export type BodyProfile = 'chat' | 'comment' | 'post' | 'wiki'

/** The one rich-text format: ProseMirror JSON, checked against the portal's schema. */
export interface RichText {
  type: 'doc'
  content: unknown[]
}

/** A kind of content a plugin adds. The full kind is `<plugin>:<key>`. */
export interface ItemKind {
  label: LocalText
  /** A Lucide icon name. */
  icon: string
  profile: BodyProfile
  /** Where one item is read; `:id` is replaced. */
  path: string
  /**
   * Who may change an item besides the portal itself: its author (default), or everyone who reads it and may
   * post in its space. Removing it stays with the author and the moderators.
   */
  editors?: 'author' | 'contributors'
  /** Shown in the home feed through the partial `view`, e.g. `ideas/card`. */
  feed?: { view: string }
  /** Small fields of the kind, stored with the item and returned as `data`. */
  data?: TObject
  /** `false` keeps its items out of search: they are parts of others, which are found. */
  searched?: false
}

/** Content as one viewer sees it. */
export interface Item<D = Record<string, unknown>> {
  id: string
  kind: string
  space: {
    id: string
    kind: string
    slug: string
    title: string
    /** Its home, if a plugin declares one for this kind of space. */
    url: string | null
    visibility: 'open' | 'closed' | 'secret'
    /** Nobody writes here any more. */
    archived: boolean
  }
  /** The item this one hangs on (a comment's post), or null. */
  parentId: string | null
  author: PersonCard
  title: string | null
  /** Sanitised HTML and plain text of the body. */
  html: string
  text: string
  data: D
  files: FileRef[]
  /** `space`: everyone who reads the space; `narrowed`: fewer. */
  audience: 'space' | 'narrowed'
  /** Grows by one with each change; send it back to change the item. */
  version: number
  /** Milliseconds since 1970, UTC. */
  createdAt: number
  editedAt: number | null
  pinnedAt: number | null
  may: { edit: boolean; remove: boolean; pin: boolean }
}

/** Fields for a new item. Author and times never come from input. */
export interface ItemDraft<D = Record<string, unknown>> {
  /** Space id or slug. Left out for an item with a parent: the parent's space and audience hold. */
  space?: string
  parentId?: string
  title?: string | null
  /** Markdown with `@login` and `#tag`, or a document. */
  body: string | RichText
  data?: D
  /** Ids of files the viewer has uploaded. */
  files?: readonly string[]
  /** Narrows the audience within the space; never widens it. */
  audience?: readonly Principal[]
}

/** A page of a list, newest first; hand `nextCursor` back for the next one. */
export interface Page<T> {
  items: T[]
  nextCursor: string | null
}

/** What to list. Keyset paging only; every row returned is one the viewer may read. */
export interface ItemQuery {
  /** Only these, as far as the viewer may read them. */
  ids?: readonly string[]
  kinds?: readonly string[]
  /** Space ids. */
  spaces?: readonly string[]
  parentId?: string
  authorId?: string
  /** By any of these people. */
  authorIds?: readonly string[]
  tag?: string
  /** Only pinned ones. */
  pinned?: true
  limit?: number
  cursor?: string
  order?: 'newest' | 'oldest'
}

/** An earlier version of an item. */
export interface ItemRevision {
  version: number
  title: string | null
  html: string
  editor: PersonCard
  at: number
  /** What its editor said of the change. */
  note: string | null
}

/** The document of one version of an item. */
export interface ItemDocument {
  title: string | null
  body: RichText
  version: number
  editor: PersonCard
  at: number
  note: string | null
}

/** The content registry. All reads pass the access gate; what may not be read is `core:not-found`. */
export interface Items {
  /** What a plugin said of a kind: where an item is read, how its card looks. */
  kind(name: string): ItemKind | undefined
  /** All kinds, as `<plugin>:<key>`. */
  kindNames(): string[]
  /** @throws core:invalid, core:forbidden (may not post there), core:vetoed (a plugin refused) */
  create<D = Record<string, unknown>>(
    viewer: Viewer,
    kind: string,
    draft: ItemDraft<D>,
  ): Promise<Item<D>>
  /** @throws core:not-found */
  get<D = Record<string, unknown>>(viewer: Viewer, id: string): Promise<Item<D>>
  /** The body as Markdown, for a plain composer. @throws core:not-found, core:forbidden */
  source(
    viewer: Viewer,
    id: string,
  ): Promise<{ title: string | null; markdown: string; version: number }>
  /** The body as a document, now or as of an earlier version. @throws core:not-found */
  document(viewer: Viewer, id: string, version?: number): Promise<ItemDocument>
  list<D = Record<string, unknown>>(viewer: Viewer, query: ItemQuery): Promise<Page<Item<D>>>
  /** @throws core:conflict when `version` is not the current one */
  update<D = Record<string, unknown>>(
    viewer: Viewer,
    id: string,
    version: number,
    change: {
      title?: string | null
      body?: string | RichText
      data?: D
      files?: readonly string[]
      /** Shown in the history, at most 300 characters. */
      note?: string
      /** The history begins here: what it was before is forgotten, as that of a draft is. */
      anew?: boolean
    },
  ): Promise<Item<D>>
  /** Hides the item, what is under it in a tree included; `restore` brings it back for 30 days. */
  remove(viewer: Viewer, id: string): Promise<void>
  restore(viewer: Viewer, id: string): Promise<void>
  pin(viewer: Viewer, id: string, pinned: boolean): Promise<void>
  /**
   * Takes an item, with all that hangs on it, to another space; a narrowed audience becomes the new
   * space's. @throws core:not-found, core:forbidden (may not remove it here or post it there)
   */
  move(viewer: Viewer, id: string, spaceId: string): Promise<Item>
  history(viewer: Viewer, id: string): Promise<ItemRevision[]>
  /**
   * Markdown or a document of no item as sanitised HTML; Markdown mentions nobody. @throws core:invalid
   */
  html(body: string | RichText, profile: BodyProfile): Promise<SafeHtml>
  /**
   * Markdown of no item as a document; it mentions whom the viewer may know of.
   * @throws core:invalid
   */
  parse(viewer: Viewer, markdown: string, profile: BodyProfile): Promise<RichText>
  /** A document as Markdown, with all that is in it. */
  markdown(body: RichText, profile: BodyProfile): Promise<string>
}
