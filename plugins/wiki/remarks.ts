import type { Discussion } from 'portico/plugins/discussion/api'
import { coreErrors, type Database, type Items, type Viewer } from 'portico/sdk'
import type { PageItem } from './pages.ts'
import { findQuote, type Quote } from './quotes.ts'

interface Needs {
  db: Database
  items: Items
  discussion: Discussion | undefined
}

interface Row extends Quote {
  comment_id: string
}

/** Comments on some words of a page: where the words are now, or that they are gone. */
export function createRemarks({ db, items, discussion }: Needs) {
  return {
    /** @throws core:not-found, core:forbidden, core:invalid when the words are not on the page */
    async add(viewer: Viewer, page: PageItem, body: string, quote: Quote): Promise<string> {
      if (!discussion) throw coreErrors.notFound()
      if (findQuote(page.text, quote).state !== 'there') {
        const message = 'must be words of the page'
        throw coreErrors.invalid({ fields: [{ path: '/quote', message }] })
      }
      return db.tx(async () => {
        const { id } = await discussion.comment(viewer, page.id, { body })
        await db.table('remarks').insert({ comment_id: id, item_id: page.id, ...quote })
        return id
      })
    },

    /** In the order of the text; those whose words are gone come last. */
    async on(viewer: Viewer, page: PageItem) {
      const rows = await db.select<Row>('SELECT * FROM wiki_remarks WHERE item_id = ?', [page.id])
      if (rows.length === 0) return []
      const ids = rows.map(({ comment_id }) => comment_id)
      const found = await items.list(viewer, { ids, limit: 100 })
      const comments = new Map(found.items.map((comment) => [comment.id, comment]))
      return rows
        .flatMap((row) => {
          const comment = comments.get(row.comment_id)
          if (!comment) return []
          const { state, at } = findQuote(page.text, row)
          const { quote, before, after } = row
          const { id, author, text, createdAt } = comment
          return [{ id, author, text, createdAt, quote, before, after, state, at }]
        })
        .sort((a, b) => (a.at < 0 ? 1 : 0) - (b.at < 0 ? 1 : 0) || a.at - b.at)
    },
  }
}

export type Remarks = ReturnType<typeof createRemarks>
