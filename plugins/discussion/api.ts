import {
  action,
  defineEvents,
  defineHooks,
  defineService,
  fact,
  filter,
  type HooksOf,
  type Item,
  type PersonCard,
  Type,
  type Viewer,
} from 'portico/sdk'
import type { ThreadRequest } from './thread.ts'
import type { CommentView, ThreadView } from './view.ts'

export type { ThreadRequest } from './thread.ts'
export {
  type CommentView,
  cardThread,
  type Place,
  type ReactionsView,
  reactionsView,
  type ThreadView,
} from './view.ts'

/** One kind of reaction that may be given. */
export interface ReactionKind {
  /** `heart` */
  key: string
  /** `❤️` */
  glyph: string
}

/** A reaction as one viewer sees it on one item. */
export interface Reaction extends ReactionKind {
  count: number
  /** The viewer gave it, too. */
  mine: boolean
}

export interface CommentData extends Record<string, unknown> {
  /** The comment this one answers, or null. */
  replyTo: string | null
  /** The first comment of its thread, or null when this is one. */
  thread: string | null
}

/** A comment as one viewer sees it. */
export interface Comment extends Item<CommentData> {
  reactions: Reaction[]
  /** Author of the answered comment, when that is not the one the thread began with. */
  answers: { id: string; author: PersonCard } | null
  /** The rest of its thread, oldest first; empty on a reply. */
  replies: Comment[]
}

/** What a card shows of an item's discussion. */
export interface Summary {
  comments: number
  reactions: Reaction[]
  /** The newest two, oldest first; empty unless asked for. */
  lastComments: Comment[]
}

export interface CommentQuery {
  limit?: number
  cursor?: string
  /** Of the threads and of what is in them; default `oldest`. */
  order?: 'newest' | 'oldest'
}

export interface CommentPage {
  /** Threads; their replies are inside. */
  comments: Comment[]
  nextCursor: string | null
}

export interface NewComment {
  /** Markdown. */
  body: string
  /** Id of the comment it answers. */
  replyTo?: string
  files?: readonly string[]
}

/** Something people follow: an item, a topic (lower case, no `#`), a person, a space. */
export type Target = `${'item' | 'tag' | 'person' | 'space'}:${string}`

/**
 * Comments and reactions on any item. Who may read the item may read its discussion. Where an id or
 * an item is taken: an item must be one that this viewer has just read, and is not read again.
 */
export interface Discussion {
  /**
   * Counters and the viewer's own reactions for items the viewer has just read, in one query; with
   * `lastComments` the newest two comments of each as well.
   */
  summaries(
    viewer: Viewer,
    itemIds: readonly string[],
    options?: { lastComments?: boolean },
  ): Promise<Map<string, Summary>>
  /** @throws core:not-found */
  comments(viewer: Viewer, item: string | Item, query?: CommentQuery): Promise<CommentPage>
  /** Comments on an item; given a comment's id, answers it. @throws core:not-found, core:invalid */
  comment(viewer: Viewer, item: string | Item, comment: NewComment): Promise<Comment>
  /** Gives or takes back a reaction; repeating it changes nothing. @throws core:not-found, core:invalid */
  react(viewer: Viewer, itemId: string, key: string, on: boolean): Promise<Reaction[]>
  /** The reactions a viewer may give. */
  available(viewer: Viewer): Promise<readonly ReactionKind[]>
  /** Data for the partial `discussion/comments` on the page of an item the viewer has just read. */
  thread(viewer: Viewer, request: ThreadRequest): Promise<ThreadView>
  /** Data for the partial `discussion/comment`. @throws core:not-found */
  commentView(viewer: Viewer, url: string, id: string, locale?: string): Promise<CommentView>
  /** Follows something, or stops; who follows is told of what is new there. @throws core:not-found */
  subscribe(viewer: Viewer, target: Target, on: boolean): Promise<void>
  /** Ids of all who follow it, for telling them: ask who of them may read what it is about. */
  subscribers(target: Target): Promise<string[]>
  /** Keeps an item for later, or no longer. Nobody else learns of it. @throws core:not-found */
  keep(viewer: Viewer, itemId: string, on: boolean): Promise<void>
  /** Ids of items of a kind somebody commented on since then, most comments first. Gated. */
  busiest(
    viewer: Viewer,
    query: { kind: string; since: number; limit: number },
  ): Promise<{ itemId: string; comments: number }[]>
}

export const discussionService = defineService<Discussion>()('discussion.discussion')

export const discussionHooks = defineHooks('discussion', {
  commented: action<{ comment: Comment; itemId: string; viewer: Viewer }>({
    doc: 'After somebody commented on an item.',
    since: '1.0',
  }),
  reactions: filter<readonly ReactionKind[], { viewer: Viewer }>({
    doc: 'The reactions that may be given, in order. Return another list to add or take away some.',
    since: '1.0',
  }),
})

export const discussionEvents = defineEvents('discussion', {
  changed: fact({
    doc: 'An item has other numbers of comments or reactions. Open pages show them.',
    payload: Type.Object({
      id: Type.String(),
      comments: Type.Integer(),
      reactions: Type.Record(Type.String(), Type.Integer()),
    }),
    live: true,
  }),
  reacted: fact({
    doc: 'Somebody gave a reaction.',
    payload: Type.Object({ itemId: Type.String(), personId: Type.String(), key: Type.String() }),
  }),
})

declare module 'portico/sdk' {
  interface HookRegistry extends HooksOf<'discussion', typeof discussionHooks> {}
}
