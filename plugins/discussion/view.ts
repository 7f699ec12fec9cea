import { type FileRef, type PersonCard, type SafeHtml, safeHtml, type Viewer } from 'portico/sdk'
import type { Comment, Reaction, ReactionKind, Summary } from './api.ts'

/** What `discussion/reactions` shows. */
export interface ReactionsView {
  id: string
  reactions: Reaction[]
  /** All that may be given, behind the button; absent where space is short. */
  picker?: readonly ReactionKind[]
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
  picker?: readonly ReactionKind[]
}

export function commentView(comment: Comment, place: Place, nested = false): CommentView {
  const { viewer, url, picker } = place
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
    picker: offered(picker, reactions),
    nested,
    threadId: data.thread ?? id,
    rootUrl: url,
    permalink,
    back: permalink,
    may: { comment: viewer.can('discussion:comment'), edit: may.edit, remove: may.remove },
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

/** The reactions of an item that is not a comment; the first kind is the one-key "like". */
export function reactionsView(
  id: string,
  reactions: Reaction[],
  kinds: readonly ReactionKind[],
): ReactionsView {
  return { id, reactions, picker: offered(kinds, reactions, true), firstKey: kinds[0]?.key }
}

/** The key press "like" needs a button even when nobody liked it yet. */
function offered(
  kinds: readonly ReactionKind[] | undefined,
  reactions: readonly Reaction[],
  hotkeys = false,
) {
  const [first] = kinds ?? []
  const liked = reactions.some(({ key }) => key === first?.key)
  if (!hotkeys || liked) return kinds
  return kinds?.map((kind) => (kind === first ? { ...kind, hotkey: 'l' } : kind))
}
