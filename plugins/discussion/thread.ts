import type { Items, Viewer } from 'portico/sdk'
import type { Comment } from './api.ts'
import type { Audience } from './audience.ts'
import type { Bookmarks } from './bookmarks.ts'
import { type Comments, threads } from './comments.ts'
import type { Lines } from './lines.ts'
import type { Reactions } from './reactions.ts'
import type { References } from './references.ts'
import { createStretch, type Stretch } from './stretch.ts'
import type { Unreached } from './unreached.ts'
import {
  type CommentView,
  commentView,
  commentViews,
  mayComment,
  type Place,
  type ThreadView,
} from './view.ts'

/** A page of an item asks for its discussion; the page's own query says what the person is doing. */
export interface ThreadRequest {
  itemId: string
  /** Address of the page. */
  url: string
  query: URLSearchParams
  /** The item's space is archived: nobody answers any more. */
  archived?: boolean
  /** Of the page; default the viewer's own. */
  locale?: string
}

interface Needs {
  items: Items
  comments: Comments
  reactions: Reactions
  bookmarks: Bookmarks
  references: References
  lines: Lines
  audience: Audience
  unreached: Unreached
}

const mostBacklinks = 20
const longestQuote = 400

export function createThread(needs: Needs) {
  const { items, comments, reactions, bookmarks, references, lines, audience, unreached } = needs
  const stretch = createStretch(comments)

  function load(viewer: Viewer, { itemId, query }: ThreadRequest): Promise<Stretch> {
    const [wanted] = ['comment', 'reply', 'quote', 'edit', 'react'].flatMap(
      (name) => query.get(name) ?? [],
    )
    if (wanted) return stretch.with(viewer, itemId, wanted)
    const after = query.get('after')
    if (after) return stretch.after(viewer, itemId, after)
    return stretch.newest(viewer, itemId, query.get('before') ?? undefined)
  }

  /** What the viewer alone has to do with these: what they keep, and whom their words do not reach. */
  async function own(viewer: Viewer, locale: string, views: readonly CommentView[]): Promise<void> {
    const kept = await bookmarks.among(
      viewer,
      views.map(({ id }) => id),
    )
    for (const view of views) view.kept = kept.has(view.id)
    const mine = views.filter(({ author }) => author.id === viewer.id)
    const called = await audience.calledInEach(mine.map(({ id }) => id))
    for (const view of mine) {
      const names = called.get(view.id)
      if (names) view.unreached = await unreached.words(locale, view.id, names)
    }
  }

  /** The same of the item itself. */
  async function aboutItem(viewer: Viewer, locale: string, itemId: string) {
    const backlinks = await lines(viewer, await references.to(viewer, itemId, mostBacklinks))
    const called = await audience.calledIn(itemId)
    const isAuthor = called.length > 0 && (await items.get(viewer, itemId)).author.id === viewer.id
    return {
      backlinks: backlinks.length > 0 ? backlinks : undefined,
      unreached: isAuthor ? await unreached.words(locale, itemId, called) : undefined,
    }
  }

  return {
    /** Data for the partial `discussion/comments`. */
    async page(viewer: Viewer, request: ThreadRequest): Promise<ThreadView> {
      const { itemId, url, query, archived, locale = viewer.locale } = request
      const found = await load(viewer, request)
      const kinds = await reactions.available(viewer)
      const place: Place = { viewer, url, kinds, roomy: true, archived }
      const views = commentViews(threads(found.comments, 'oldest'), place)
      await own(viewer, locale, views)
      const edited = views.find(({ id, may }) => id === query.get('edit') && may.edit)
      if (edited) edited.source = await items.source(viewer, edited.id)
      const reacting = views.find(({ id }) => id === query.get('react'))
      if (reacting) reacting.picker = kinds
      const named = (name: string) => found.comments.find(({ id }) => id === query.get(name))
      const quoted = named('quote')
      return {
        id: itemId,
        url,
        comments: views,
        may: { comment: mayComment(place) },
        ...ways(url, found, query),
        replyTo: named('reply') ?? quoted,
        draft: quoted && quoteOf(quoted),
        removed: query.get('removed') ?? undefined,
        missing: found.missing,
        picker: kinds,
        ...(query.has('fragment') ? undefined : await aboutItem(viewer, locale, itemId)),
      }
    },

    /** Data for the partial `discussion/comment`: one that has just been written. */
    async comment(viewer: Viewer, url: string, id: string, locale: string = viewer.locale) {
      const comment = await comments.one(viewer, id)
      const place = { viewer, url, kinds: await reactions.available(viewer), roomy: true }
      const view = commentView(comment, place, Boolean(comment.data.thread))
      await own(viewer, locale, [view])
      return view
    },
  }
}

export type Thread = ReturnType<typeof createThread>

/** Ways on from what is shown; a part that is put into the page has one only in its own direction. */
function ways(url: string, { before, after }: Stretch, query: URLSearchParams) {
  const partial = query.has('fragment')
  const way = (name: 'before' | 'after', cursor: string | undefined) => {
    if (cursor === undefined || (partial && !query.has(name))) return undefined
    const part = `${name}=${encodeURIComponent(cursor)}`
    return { href: `${url}?${part}#comments`, fragment: `${url}?fragment=comments&${part}` }
  }
  return { earlier: way('before', before), later: way('after', after) }
}

function quoteOf({ text }: Comment): string {
  const whole = [...text]
  const cut = whole.length > longestQuote ? `${whole.slice(0, longestQuote).join('')}…` : text
  return `${cut.replace(/^/gm, '> ')}\n\n`
}
