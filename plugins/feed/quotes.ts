import type { Database, Item, Items, PersonCard, Viewer } from 'portico/sdk'
import { urlOf } from './posts.ts'

/** An item inside another post, as this viewer may see it; `null` when they may not. */
export interface Quote {
  id: string
  url: string
  author: PersonCard
  space: Item['space']
  title: string | null
  text: string
  picture: { url: string; alt: string } | null
  createdAt: number
}

const longest = 400

/** What posts show of other items. Nothing of it is copied: each reader gets what they may read. */
export function createQuotes(db: Database, items: Items) {
  function quote(item: Item): Quote {
    const { id, author, space, title, text, createdAt } = item
    const picture = item.files.find(({ image }) => image !== null)
    return {
      ...{ id, author, space, title, createdAt },
      url: urlOf(items, item),
      text: text.length > longest ? `${text.slice(0, longest).trimEnd()}…` : text,
      picture: picture ? { url: picture.url, alt: picture.alt ?? '' } : null,
    }
  }

  return {
    /** @throws core:not-found when the viewer may not read it themselves */
    async ofItem(viewer: Viewer, id: string): Promise<Quote> {
      return quote(await items.get(viewer, id))
    },

    async add(postId: string, quotedId: string): Promise<void> {
      await db.table('quotes').insert({ item_id: postId, quoted_id: quotedId })
    },

    /** Of posts that quote something, by post. Others cost nothing. */
    async of(viewer: Viewer, list: readonly Item[]): Promise<Map<string, Quote | null>> {
      const ids = list.filter(({ data }) => data.quote === true).map(({ id }) => id)
      if (ids.length === 0) return new Map()
      const rows: { item_id: string; quoted_id: string }[] = await db
        .table('quotes')
        .whereIn('item_id', ids)
        .select('item_id', 'quoted_id')
      const quoted = [...new Set(rows.map((row) => row.quoted_id))]
      const found = await items.list(viewer, { ids: quoted, limit: quoted.length })
      const byId = new Map(found.items.map((item) => [item.id, quote(item)]))
      return new Map(rows.map((row) => [row.item_id, byId.get(row.quoted_id) ?? null]))
    },
  }
}

export type Quotes = ReturnType<typeof createQuotes>
