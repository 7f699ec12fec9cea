import type { Pages } from 'portico/sdk'
import type { Composing } from './composing.ts'
import type { Quotes } from './quotes.ts'
import type { FeedPermission } from './routes.ts'

interface Needs {
  pages: Pages<FeedPermission | string>
  quotes: Quotes
  composing: Composing
}

/** Writing a post that shows another item, of whatever kind. */
export function addSharePage({ pages, quotes, composing }: Needs): void {
  pages.add(
    '/feed/:id/share',
    {
      ...{ title: 'feed.share.title', layout: 'feed', access: 'feed:post' },
      ...{ view: 'feed/share', reads: ['items'] },
    },
    async ({ viewer, locale, params }) => {
      const quote = await quotes.ofItem(viewer, params.id)
      const place = { scope: `share-${quote.id}`, open: true }
      return { quote, composer: await composing.composer(viewer, locale, place) }
    },
  )
}
