import { coreErrors, type Database, type Item, type Items, type Viewer } from 'portico/sdk'
import { type NewPoll, pollPart } from './api.ts'
import { checked } from './new-poll.ts'

export interface PollRow {
  item_id: string
  author_id: string
  question: string
  multiple: number
  anonymous: number
  revote: number
  voters: number
  closes_at: number | null
  closed_at: number | null
}

export interface OptionRow {
  item_id: string
  position: number
  text: string
  votes: number
}

/** A vote of one person. */
export interface Mine {
  item_id: string
  position: number | null
}

/** Where polls are kept. Who asks for one by its post has read the post. */
export function createStore(db: Database, items: Items) {
  return {
    /** The post, if the viewer may read it and it has a poll. @throws core:not-found */
    async post(viewer: Viewer, id: string): Promise<Item> {
      const item = await items.get(viewer, id)
      const { parts } = item.data
      if (!Array.isArray(parts) || !parts.includes(pollPart)) throw coreErrors.notFound()
      return item
    },

    async add(authorId: string, itemId: string, input: NewPoll): Promise<void> {
      const poll = checked(input)
      const { question, options, multiple = false, anonymous = false, revote = true } = poll
      await db.tx(async () => {
        await db.table('polls').insert({
          ...{ item_id: itemId, author_id: authorId, question },
          multiple: Number(multiple),
          anonymous: Number(anonymous),
          revote: Number(revote && !anonymous),
          closes_at: poll.closesAt ?? null,
        })
        const rows = options.map((text, position) => ({ item_id: itemId, position, text }))
        await db.table('options').insert(rows)
      })
    },

    polls: (ids: readonly string[]) =>
      db.select<PollRow>(`SELECT * FROM polls_polls WHERE item_id ${db.oneOf}`, [
        JSON.stringify(ids),
      ]),

    options: (ids: readonly string[]) =>
      db.select<OptionRow>(
        `SELECT * FROM polls_options WHERE item_id ${db.oneOf} ORDER BY item_id, position`,
        [JSON.stringify(ids)],
      ),

    /** What one person chose; a position of null is a vote in an anonymous poll. */
    mine: (personId: string, ids: readonly string[]) =>
      db.select<Mine>(
        `SELECT item_id, position FROM polls_choices WHERE person_id = ? AND item_id ${db.oneOf}
         UNION ALL
         SELECT item_id, NULL FROM polls_voters WHERE person_id = ? AND item_id ${db.oneOf}`,
        [personId, JSON.stringify(ids), personId, JSON.stringify(ids)],
      ),

    /** The latest few who chose each answer. */
    latest: (ids: readonly string[], most: number) =>
      db.select<{ item_id: string; position: number; person_id: string }>(
        `SELECT item_id, position, person_id FROM (
           SELECT item_id, position, person_id, ROW_NUMBER() OVER (
             PARTITION BY item_id, position ORDER BY at DESC, person_id) AS nth
           FROM polls_choices WHERE item_id ${db.oneOf}) c
         WHERE nth <= ${most} ORDER BY item_id, position, nth`,
        [JSON.stringify(ids)],
      ),

    /** Everybody who has voted, in whatever way. */
    async voters(itemId: string): Promise<string[]> {
      const rows = await db.select<{ person_id: string }>(
        `SELECT person_id FROM polls_voters WHERE item_id = ?
         UNION SELECT person_id FROM polls_choices WHERE item_id = ?`,
        [itemId, itemId],
      )
      return rows.map(({ person_id }) => person_id)
    },
  }
}

export type Store = ReturnType<typeof createStore>
