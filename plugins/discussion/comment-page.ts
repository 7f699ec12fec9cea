import { type CorePermission, type Items, type Pages, safeHtml } from 'portico/sdk'
import type { Comments } from './comments.ts'
import type { Permalinks } from './permalinks.ts'
import type { DiscussionPermission } from './routes.ts'

interface Needs {
  pages: Pages<DiscussionPermission | CorePermission>
  items: Items
  comments: Comments
  permalinks: Permalinks
}

/** One comment by itself, with the versions it had. */
export function addCommentPage({ pages, items, comments, permalinks }: Needs): void {
  pages.add(
    '/discussion/:id',
    {
      ...{ title: 'discussion.history.comment', layout: 'feed', access: 'signed-in' },
      view: 'discussion/versions',
      reads: ['items'],
    },
    async ({ viewer, params }) => {
      const comment = await comments.one(viewer, params.id)
      const root = await items.get(viewer, comment.parentId!)
      const revisions = await items.history(viewer, comment.id)
      return {
        back: permalinks.of(comment, root),
        root: { title: root.title, author: root.author },
        comment: { ...comment, body: safeHtml(comment.html) },
        revisions: revisions.map(({ html, ...rest }) => ({ ...rest, body: safeHtml(html) })),
      }
    },
  )
}
