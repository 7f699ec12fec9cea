import type { Database } from 'portico/sdk'
import * as Y from 'yjs'

/** What is known of a shared text besides its words. */
export interface Head {
  base: number
  last: number
  changed: boolean
  writers: string[]
}

interface Row {
  state: string
  upto: number
  last: number
  base: number
  changed: number
  writers: string
}

const packed = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const unpacked = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))

/** Shared texts in the database: what was as one state, and the changes since then. */
export function createStore(db: Database, now: () => number) {
  async function row(id: string): Promise<Row | undefined> {
    const [found] = await db.select<Row>(
      'SELECT state, upto, last, base, changed, writers FROM wiki_together WHERE item_id = ?',
      [id],
    )
    return found
  }

  const headOf = ({ base, last, changed, writers }: Row): Head => ({
    ...{ base, last, changed: changed === 1, writers: JSON.parse(writers) },
  })

  return {
    async head(id: string): Promise<Head | undefined> {
      const found = await row(id)
      return found && headOf(found)
    },

    /** The first one's text counts, if two begin at once. */
    async begin(id: string, base: number, state: Uint8Array): Promise<void> {
      const first = { item_id: id, state: packed(state), base, upto: 0, last: 0 }
      await db
        .table('together')
        .insert({ ...first, changed: 0, writers: '[]' })
        .onConflict('item_id')
        .ignore()
    },

    /** Brings a document that knows the changes up to `from` up to date. */
    async catchUp(id: string, doc: Y.Doc, from: number): Promise<Head | undefined> {
      return db.tx(async () => {
        const found = await row(id)
        if (!found) return undefined
        if (found.upto > from || from < 0) Y.applyUpdate(doc, unpacked(found.state), 'store')
        const changes = await db.select<{ change: string }>(
          'SELECT change FROM wiki_together_log WHERE item_id = ? AND n > ? ORDER BY n',
          [id, from],
        )
        for (const { change } of changes) Y.applyUpdate(doc, unpacked(change), 'store')
        return headOf(found)
      })
    },

    /** The number of the last change, of each of these that there is. */
    async lasts(ids: readonly string[]): Promise<{ item_id: string; last: number }[]> {
      const marks = ids.map(() => '?').join()
      return db.select(`SELECT item_id, last FROM wiki_together WHERE item_id IN (${marks})`, ids)
    },

    /** Adds a change; inside a transaction, which then holds the text's row. */
    async append(id: string, change: Uint8Array, by: readonly string[]): Promise<Head> {
      await db.table('together').where({ item_id: id }).increment('last', 1)
      const head = headOf((await row(id))!)
      const writers = [...new Set([...head.writers, ...by])]
      const changed = head.changed || by.length > 0
      await db
        .table('together')
        .where({ item_id: id })
        .update({ writers: JSON.stringify(writers), changed: changed ? 1 : 0 })
      await db
        .table('together_log')
        .insert({ item_id: id, n: head.last, change: packed(change), at: now() })
      return { ...head, writers, changed }
    },

    /** It is published, or as published, as far as it was known. */
    async settle(id: string, base: number, known: number): Promise<void> {
      await db.table('together').where({ item_id: id }).update({ base })
      await db
        .table('together')
        .where({ item_id: id, last: known })
        .update({ changed: 0, writers: '[]' })
    },

    /** One state in place of all changes, unless there are others than those it is made of. */
    async compact(id: string, state: Uint8Array, known: number): Promise<void> {
      await db.tx(async () => {
        const done = await db
          .table('together')
          .where({ item_id: id, last: known })
          .update({ state: packed(state), upto: known })
        if (done === 0) return
        await db.table('together_log').where({ item_id: id }).where('n', '<=', known).delete()
      })
    },
  }
}

export type Store = ReturnType<typeof createStore>
