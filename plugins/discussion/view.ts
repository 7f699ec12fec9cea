import { type FileRef, type PersonCard, type SafeHtml, safeHtml, type Viewer } from 'portico/sdk'
import type { Comment, Reaction, ReactionKind, Summary } from './api.ts'

/** What `discussion/reactions` shows. */
export interface ReactionsView {
  id: string
  reactions: Reaction[]
  /** All that may be given, behind the button; absent where space is short. */
  picker?: readonly ReactionKind[]
  /** The first kind, as a single button where there is no room for the others. */
  like?: ReactionKind
  firstKey?: string
}

/** What `discussion/comment` shows. */
export interface CommentView extends ReactionsView {
  author: PersonCard
  body: SafeHtml
  createdAt: number
  editedAt: number | null
  files: FileRef[]
  answers: Comment['answers']
  /** Stands under the comment its thread began with. */
  nested: boolean
  threadId: string
  rootUrl: string
  permalink: string
  back: string
  may: { comment: boolean; edit: boolean; remove: boolean }
  /** Set while the comment is being edited. */
  source?: { markdown: string; version: number }
}

/** What `discussion/comments` and `discussion/card-comments` show. */
export interface ThreadView {
  id: string
  /** Page of the item. */
  url: string
  comments: CommentView[]
  may: { comment: boolean }
  /** In a card: how many are not shown. */
  more?: number
  /** On the page: the way to what was written before. */
  earlier?: { href: string; fragment: string }
  replyTo?: Comment
  /** A comment just removed, to bring it back. */
  removed?: string
}

/** Where a discussion stands: the page of its item. */
export interface Place {
  viewer: Viewer
  url: string
  /** The reactions that may be given. */
  kinds: readonly ReactionKind[]
  /** There is room to offer all of them on each comment. */
  roomy: boolean
}

export function commentView(comment: Comment, place: Place, nested = false): CommentView {
  const { viewer, url, kinds, roomy } = place
  const { id, author, createdAt, editedAt, files, answers, reactions, may, data } = comment
  const permalink = `${url}?comment=${id}#comment-${id}`
  return {
    id,
    author,
    body: safeHtml(comment.html),
    createdAt,
    editedAt,
    files,
    answers,
    reactions,
    picker: roomy ? kinds : undefined,
    like: roomy || given(kinds[0], reactions) ? undefined : kinds[0],
    nested,
    threadId: data.thread ?? id,
    rootUrl: url,
    permalink,
    back: permalink,
    may: {
      comment: viewer.can('discussion:comment'),
      edit: may.edit,
      // Moderating others has its place on the page of the item, not in every card.
      remove: may.remove && (roomy || author.id === viewer.id),
    },
  }
}

/** Threads as one list: each followed by its replies. */
export function commentViews(threads: readonly Comment[], place: Place): CommentView[] {
  return threads.flatMap((head) => [
    commentView(head, place),
    ...head.replies.map((reply) => commentView(reply, place, true)),
  ])
}

/** The newest comments below a card. */
export function cardThread(itemId: string, summary: Summary, place: Place): ThreadView {
  const [first, second] = summary.lastComments
  const follows = first && second && second.data.thread === (first.data.thread ?? first.id)
  return {
    id: itemId,
    url: place.url,
    comments: summary.lastComments.map((comment, at) =>
      commentView(comment, place, at === 1 && follows === true),
    ),
    may: { comment: place.viewer.can('discussion:comment') },
    more: Math.max(0, summary.comments - summary.lastComments.length),
  }
}

/** The reactions of an item that is not a comment; the key of "like" presses the first kind. */
export function reactionsView(
  id: string,
  reactions: Reaction[],
  kinds: readonly ReactionKind[],
): ReactionsView {
  const [first] = kinds
  const picker = given(first, reactions)
    ? kinds
    : kinds.map((kind) => (kind === first ? { ...kind, hotkey: 'l' } : kind))
  return { id, reactions, picker, firstKey: first?.key }
}

function given(kind: ReactionKind | undefined, reactions: readonly Reaction[]): boolean {
  return reactions.some(({ key }) => key === kind?.key)
}
