import type { Database, Events, Viewer } from 'portico/sdk'
import { discussionEvents } from './api.ts'
import { commentKind } from './comment-kind.ts'

/** The stored counters of one item, with the viewer's own reactions. */
export interface CounterRow {
  item_id: string
  comments: number
  /** JSON: reaction key → count. */
  reactions: string
  /** JSON: ids of the newest two comments, oldest first. */
  latest: string
  /** Reaction keys of the viewer, separated by commas. */
  mine: string | null
}

type Counted = Pick<CounterRow, 'comments' | 'reactions' | 'latest'>

/** Counters are derived from the comments and reactions, in the transaction of a change. */
export function createCounters(db: Database, events: Events) {
  /** The counters as they are; others who count the same item wait until this transaction ends. */
  const lock = async (itemId: string): Promise<Counted> => {
    const [row] = await db.select<Counted>(
      `INSERT INTO discussion_counters (item_id) VALUES (?)
       ON CONFLICT (item_id) DO UPDATE SET item_id = excluded.item_id
       RETURNING comments, reactions, latest`,
      [itemId],
    )
    return row!
  }

  /** Open pages show the new numbers. */
  const tell = async (itemId: string, comments: number, reactions: string) => {
    const counts = { comments, reactions: JSON.parse(reactions) }
    await events.emit(discussionEvents.changed, { id: itemId, ...counts }, { item: itemId })
  }

  return {
    /** One more comment, however many there are. */
    async addComment(itemId: string, id: string): Promise<void> {
      const counted = await lock(itemId)
      const ids = [...(JSON.parse(counted.latest) as string[]), id]
      // Who comes to count later may have been written earlier.
      const latest = await db.select<{ id: string; created_at: number }>(
        `SELECT id, created_at FROM items WHERE id IN (${ids.map(() => '?').join()}) ORDER BY seq`,
        ids,
      )
      const comments = counted.comments + 1
      await db
        .table('counters')
        .where({ item_id: itemId })
        .update({
          comments,
          latest: JSON.stringify(latest.slice(-2).map((one) => one.id)),
          commented_at: latest.at(-1)!.created_at,
        })
      await tell(itemId, comments, counted.reactions)
    },

    async recountComments(itemId: string): Promise<void> {
      const { reactions } = await lock(itemId)
      // What was removed together with the item comes back with it, and counts.
      const standing = `FROM items c JOIN items i ON i.id = c.parent_id
        WHERE c.parent_id = ? AND c.kind = ? AND (c.deleted_at IS NULL OR c.deleted_at = i.deleted_at)`
      const latest = await db.select<{ id: string; created_at: number; n: number }>(
        `SELECT c.id, c.created_at, (SELECT count(*) ${standing}) AS n ${standing}
         ORDER BY c.seq DESC LIMIT 2`,
        [itemId, commentKind, itemId, commentKind],
      )
      const ids = JSON.stringify(latest.map(({ id }) => id).reverse())
      const [newest] = latest
      const comments = Number(newest?.n ?? 0)
      await db
        .table('counters')
        .where({ item_id: itemId })
        .update({ comments, latest: ids, commented_at: newest?.created_at ?? null })
      await tell(itemId, comments, reactions)
    },

    async recountReactions(itemId: string): Promise<void> {
      const { comments } = await lock(itemId)
      const rows = await db.select<{ key: string; n: number }>(
        'SELECT key, count(*) AS n FROM discussion_reactions WHERE item_id = ? GROUP BY key',
        [itemId],
      )
      const reactions = JSON.stringify(
        Object.fromEntries(rows.map(({ key, n }) => [key, Number(n)])),
      )
      await db.table('counters').where({ item_id: itemId }).update({ reactions })
      await tell(itemId, comments, reactions)
    },

    /** The hot path: everything a page of cards shows of its discussions. */
    async of(viewer: Viewer, itemIds: readonly string[]): Promise<CounterRow[]> {
      if (itemIds.length === 0) return []
      const ids = padded(itemIds)
      return db.select<CounterRow>(
        `SELECT c.item_id, c.comments, c.reactions, c.latest,
                (SELECT string_agg(r.key, ',') FROM discussion_reactions r
                  WHERE r.item_id = c.item_id AND r.person_id = ?) AS mine
           FROM discussion_counters c
          WHERE c.item_id IN (${ids.map(() => '?').join()})`,
        [viewer.id, ...ids],
      )
    },

    async busiest(viewer: Viewer, query: { kind: string; since: number; limit: number }) {
      const gate = db.gate(viewer, 'i')
      const rows = await db.select<{ item_id: string; comments: number }>(
        `SELECT c.item_id, c.comments FROM discussion_counters c JOIN items i ON i.id = c.item_id
          WHERE c.commented_at >= ? AND i.kind = ? AND i.deleted_at IS NULL AND ${gate.sql}
          ORDER BY c.comments DESC, i.seq DESC LIMIT ?`,
        [query.since, query.kind, ...gate.parameters, query.limit],
      )
      return rows.map((row) => ({ itemId: row.item_id, comments: row.comments }))
    },
  }
}

const sizes = [1, 2, 5, 10, 20, 40, 100]

/** Repeats the last id up to one of a few lengths, so that few statements need preparing. */
function padded(ids: readonly string[]): string[] {
  const size = sizes.find((each) => each >= ids.length) ?? ids.length
  return [...ids, ...Array<string>(size - ids.length).fill(ids.at(-1)!)]
}

export type Counters = ReturnType<typeof createCounters>
