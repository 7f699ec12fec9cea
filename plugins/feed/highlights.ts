import { coreErrors, type Database, type Item, type Items, type Viewer } from 'portico/sdk'
import type { Highlight } from './api.ts'

type Style = Highlight['style']

interface Row {
  item_id: string
  style: Style
  from_at: number | string
  until_at: number | string
}

/** More would be important to nobody. */
const mostShown = 12
const longest = 366 * 86_400_000

/** Banners and stories: posts on top of the feed for a while, for whoever reads the post. */
export function createHighlights(db: Database, items: Items, now: () => number) {
  async function mayChange(viewer: Viewer, id: string): Promise<Item> {
    const item = await items.get(viewer, id)
    if (!item.may.pin) throw coreErrors.forbidden()
    return item
  }

  return {
    /** The post, for who may highlight it. @throws core:not-found, core:forbidden */
    mayChange,

    async find(itemId: string): Promise<Highlight | undefined> {
      const row: Row | undefined = await db.table('highlights').where({ item_id: itemId }).first()
      return row && { style: row.style, from: Number(row.from_at), until: Number(row.until_at) }
    },

    /** Shown anew to everybody, also to who had closed it. @throws core:forbidden, core:invalid */
    async set(viewer: Viewer, itemId: string, { style, from, until }: Highlight): Promise<void> {
      await mayChange(viewer, itemId)
      if (until <= from) throw wrong('must be after the first day', 'period')
      if (until - from > longest) throw wrong('must be within a year', 'year')
      const row = { item_id: itemId, style, from_at: from, until_at: until, set_by: viewer.id }
      await db.tx(async () => {
        await db.table('highlights').insert(row).onConflict('item_id').merge()
        await db.table('dismissed').where({ item_id: itemId }).delete()
      })
    },

    async clear(viewer: Viewer, itemId: string): Promise<void> {
      await mayChange(viewer, itemId)
      await db.table('highlights').where({ item_id: itemId }).delete()
    },

    /** The viewer does not want to see the banner any more. @throws core:not-found */
    async dismiss(viewer: Viewer, itemId: string): Promise<void> {
      const { id } = await items.get(viewer, itemId)
      await db
        .table('dismissed')
        .insert({ person_id: viewer.id, item_id: id })
        .onConflict(['person_id', 'item_id'])
        .ignore()
    },

    /** What stands out now in these spaces, for this viewer. */
    async of(viewer: Viewer, spaceIds: readonly string[]): Promise<Record<Style, Item[]>> {
      // Few stand out at a time: they are the ones to begin with.
      const gate = db.gate(viewer, 'i', 'few')
      const time = now()
      const rows = await db.select<Row>(
        `SELECT h.item_id, h.style FROM feed_highlights h CROSS JOIN items i
         WHERE i.id = h.item_id AND h.until_at > ? AND h.from_at <= ? AND i.deleted_at IS NULL
           AND i.space_id ${db.oneOf} AND ${gate.sql} AND (h.style = 'story' OR NOT EXISTS (
             SELECT 1 FROM feed_dismissed d WHERE d.person_id = ? AND d.item_id = h.item_id))
         ORDER BY h.from_at DESC, i.seq DESC LIMIT ${mostShown}`,
        [time, time, JSON.stringify(spaceIds), ...gate.parameters, viewer.id],
      )
      if (rows.length === 0) return { banner: [], story: [] }
      const ids = rows.map((row) => row.item_id)
      const found = await items.list(viewer, { ids, limit: ids.length })
      const byId = new Map(found.items.map((item) => [item.id, item]))
      const styled = (style: Style) =>
        rows.flatMap((row) => (row.style === style ? (byId.get(row.item_id) ?? []) : []))
      return { banner: styled('banner'), story: styled('story') }
    },
  }
}

export type Highlights = ReturnType<typeof createHighlights>

function wrong(message: string, key: string) {
  const wording = { key: `feed.highlight.error.${key}` }
  return coreErrors.invalid({ fields: [{ path: '/until', message, wording }] })
}
