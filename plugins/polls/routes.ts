import { type CorePermission, type Routes, reply, Type } from 'portico/sdk'
import type { Polls } from './api.ts'
import type { Votes } from './votes.ts'

interface Needs {
  routes: Routes<'polls:ask' | CorePermission>
  polls: Polls
  vote: Votes
}

const vote = Type.Object({
  /** Positions of the answers; empty takes an open vote back. */
  choice: Type.Optional(Type.Array(Type.Integer({ minimum: 0, maximum: 99 }), { maxItems: 100 })),
})

export function addRoutes({ routes, polls, vote: cast }: Needs): void {
  const back = (id: string) => `#poll-${id}`

  routes.get(
    '/:id',
    { summary: 'The poll of a post', access: 'signed-in', reads: ['items', 'polls_polls'] },
    ({ viewer, params }) => polls.get(viewer, params.id),
  )
  routes.post(
    '/:id/votes',
    { summary: 'Vote', access: 'signed-in', body: vote, writes: ['polls_polls'] },
    // The answer is kept for a repeat, so it must not say how the counts have changed.
    async ({ viewer, params: { id }, body }) => {
      await cast(viewer, id, body.choice ?? [])
      return reply({ status: 204, next: back(id) })
    },
  )
  routes.post(
    '/:id/close',
    { summary: 'End a poll', access: 'signed-in', writes: ['polls_polls'] },
    async ({ viewer, params: { id } }) => {
      await polls.close(viewer, id)
      return reply({ status: 204, next: back(id) })
    },
  )
}
