import type { Items, Viewer } from 'portico/sdk'
import type { Comment } from './api.ts'
import { type Comments, threads } from './comments.ts'
import type { Reactions } from './reactions.ts'
import { commentView, commentViews, mayComment, type Place, type ThreadView } from './view.ts'

/** A page of an item asks for its discussion; the page's own query says what the person is doing. */
export interface ThreadRequest {
  itemId: string
  /** Address of the page. */
  url: string
  query: URLSearchParams
  /** The item's space is archived: nobody answers any more. */
  archived?: boolean
}

const pageSize = 100
/** How far back a link to an old comment is followed. */
const mostPages = 20

export function createThread(items: Items, comments: Comments, reactions: Reactions) {
  /** The newest page, or the one before a cursor; older ones too, until the wanted comment is there. */
  async function load(viewer: Viewer, { itemId, query }: ThreadRequest) {
    const [wanted] = ['comment', 'reply', 'edit', 'react'].flatMap((name) => query.get(name) ?? [])
    const found: Comment[] = []
    let cursor = query.get('before') ?? undefined
    for (let pages = 0; pages < mostPages; pages++) {
      const page = await comments.flat(viewer, itemId, { order: 'newest', limit: pageSize, cursor })
      found.push(...page.comments)
      cursor = page.nextCursor ?? undefined
      if (!cursor || !wanted || found.some(({ id }) => id === wanted)) break
    }
    return { found: found.reverse(), cursor }
  }

  return {
    /** Data for the partial `discussion/comments`. */
    async page(viewer: Viewer, request: ThreadRequest): Promise<ThreadView> {
      const { itemId, url, query, archived } = request
      const { found, cursor } = await load(viewer, request)
      const kinds = await reactions.available(viewer)
      const place: Place = { viewer, url, kinds, roomy: true, archived }
      const views = commentViews(threads(found, 'oldest'), place)
      const edited = views.find(({ id, may }) => id === query.get('edit') && may.edit)
      if (edited) edited.source = await items.source(viewer, edited.id)
      const reacting = views.find(({ id }) => id === query.get('react'))
      if (reacting) reacting.picker = kinds
      return {
        id: itemId,
        url,
        comments: views,
        may: { comment: mayComment(place) },
        earlier: cursor === undefined ? undefined : earlier(url, cursor),
        replyTo: found.find(({ id }) => id === query.get('reply')),
        removed: query.get('removed') ?? undefined,
        picker: kinds,
      }
    },

    /** Data for the partial `discussion/comment`: one that has just been written. */
    async comment(viewer: Viewer, url: string, id: string) {
      const comment = await comments.one(viewer, id)
      const place = { viewer, url, kinds: await reactions.available(viewer), roomy: true }
      return commentView(comment, place, Boolean(comment.data.thread))
    },
  }
}

function earlier(url: string, cursor: string) {
  const before = encodeURIComponent(cursor)
  return {
    href: `${url}?before=${before}#comments`,
    fragment: `${url}?fragment=comments&before=${before}`,
  }
}
