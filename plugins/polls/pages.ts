import type { Pages } from 'portico/sdk'
import type { Polls } from './api.ts'

/** A poll by itself: what open pages fetch when somebody has voted. */
export function addPages(pages: Pages, polls: Polls): void {
  pages.add(
    '/polls/:id',
    {
      title: 'polls.title',
      layout: 'feed',
      access: 'signed-in',
      view: 'polls/page',
      fragments: { poll: 'polls/poll' },
      reads: ['items', 'polls_polls'],
    },
    async ({ viewer, params }) => {
      const poll = await polls.get(viewer, params.id)
      return { title: poll.question, poll }
    },
  )
}
