import { type FileRef, type PersonCard, type SafeHtml, safeHtml, type Viewer } from 'portico/sdk'
import type { Comment, Reaction, ReactionKind, Summary } from './api.ts'
import type { Line } from './lines.ts'
import { commentLink } from './permalinks.ts'

/** What `discussion/reactions` shows. */
export interface ReactionsView {
  id: string
  reactions: Reaction[]
  /** The one-key "like", as long as nobody gave it. */
  like?: ReactionKind
  likeKey?: string
  /** All that may be given, on the spot. */
  picker?: readonly ReactionKind[]
  /** Where all of them are offered. A browser with JavaScript offers them on the spot. */
  pick?: string
}

/** What `discussion/comment` shows. */
export interface CommentView extends ReactionsView {
  author: PersonCard
  body: SafeHtml
  createdAt: number
  editedAt: number | null
  files: FileRef[]
  answers: Comment['answers']
  /** On the item's own page: there is room for a menu. */
  roomy: boolean
  /** The viewer keeps it for later. */
  kept?: boolean
  /** Told to its author: who is mentioned and cannot read it. */
  unreached?: string
  /** The comment its thread began with, when it stands below that. */
  thread: string | null
  rootUrl: string
  permalink: string
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
  /** And to what was written after what is shown. */
  later?: { href: string; fragment: string }
  replyTo?: Comment
  /** What stands in the form already: a quotation. */
  draft?: string
  /** The comment somebody looks for is not there any more. */
  missing?: true
  /** Items that link to this one. */
  backlinks?: readonly Line[]
  /** Told to the author: who is mentioned and cannot read it. */
  unreached?: string
  /** A comment just removed, to bring it back. */
  removed?: string
  picker?: readonly ReactionKind[]
}

/** Where a discussion stands: the page of its item. */
export interface Place {
  viewer: Viewer
  url: string
  /** The reactions that may be given. */
  kinds: readonly ReactionKind[]
  /** On the item's own page there is room for more than reading and answering. */
  roomy: boolean
  /** In an archived space: to be read, not answered. */
  archived?: boolean
}

export function commentView(comment: Comment, place: Place, nested = false): CommentView {
  const { url, kinds, roomy } = place
  const { id, author, createdAt, editedAt, files, answers, may, data } = comment
  return {
    ...reactionsView(id, comment.reactions, kinds),
    likeKey: undefined,
    pick: roomy ? `${url}?react=${id}#comment-${id}` : undefined,
    author,
    body: safeHtml(comment.html),
    createdAt,
    editedAt,
    files,
    answers,
    thread: nested ? data.thread : null,
    rootUrl: url,
    permalink: commentLink(url, id),
    roomy,
    may: {
      comment: mayComment(place),
      edit: roomy && may.edit,
      remove: roomy && may.remove,
    },
  }
}

export function mayComment({ viewer, archived }: Pick<Place, 'viewer' | 'archived'>): boolean {
  return !archived && viewer.can('discussion:comment')
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
    may: { comment: mayComment(place) },
    more: Math.max(0, summary.comments - summary.lastComments.length),
  }
}

/** The first kind is the "like" of one click or key. */
export function reactionsView(
  id: string,
  reactions: Reaction[],
  kinds: readonly ReactionKind[],
): ReactionsView {
  const [first] = kinds
  const given = reactions.some(({ key }) => key === first?.key)
  return { id, reactions, like: given ? undefined : first, likeKey: first?.key }
}
