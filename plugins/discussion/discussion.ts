import type { Viewer } from 'portico/sdk'
import type { Comment, Discussion, Summary } from './api.ts'
import type { Bookmarks } from './bookmarks.ts'
import type { Comments } from './comments.ts'
import type { Counters } from './counters.ts'
import { type Reactions, shown } from './reactions.ts'
import type { Subscriptions } from './subscriptions.ts'
import type { Thread } from './thread.ts'

interface Needs {
  bookmarks: Bookmarks
  counters: Counters
  comments: Comments
  reactions: Reactions
  subscriptions: Subscriptions
  thread: Thread
}

/** The service other plugins use. */
export function createDiscussion(needs: Needs): Discussion {
  const { bookmarks, counters, comments, reactions, subscriptions, thread } = needs
  return {
    async summaries(viewer, itemIds, options = {}) {
      const kinds = await reactions.available(viewer)
      const rows = await counters.of(viewer, itemIds)
      const byId = new Map(rows.map((row) => [row.item_id, row]))
      const latest = options.lastComments
        ? await latestOf(viewer, rows, comments)
        : new Map<string, Comment[]>()
      return new Map(
        itemIds.map((id): [string, Summary] => [
          id,
          {
            comments: byId.get(id)?.comments ?? 0,
            reactions: shown(kinds, byId.get(id)),
            lastComments: latest.get(id) ?? [],
          },
        ]),
      )
    },
    comments: comments.page,
    comment: comments.create,
    react: reactions.react,
    available: reactions.available,
    thread: thread.page,
    commentView: thread.comment,
    subscribe: subscriptions.subscribe,
    subscribers: subscriptions.subscribers,
    keep: bookmarks.keep,
    busiest: counters.busiest,
  }
}

async function latestOf(
  viewer: Viewer,
  rows: readonly { item_id: string; latest: string }[],
  comments: Comments,
): Promise<Map<string, Comment[]>> {
  const idsOf = new Map(rows.map((row) => [row.item_id, JSON.parse(row.latest) as string[]]))
  const byId = await comments.byIds(viewer, [...idsOf.values()].flat())
  return new Map(
    [...idsOf].map(([itemId, ids]) => [itemId, ids.flatMap((id) => byId.get(id) ?? [])]),
  )
}
