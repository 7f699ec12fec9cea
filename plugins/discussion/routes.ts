import {
  type CorePermission,
  coreErrors,
  type Items,
  type Routes,
  reply,
  Type,
  type Viewer,
} from 'portico/sdk'
import type { NewComment } from './api.ts'
import type { Comments } from './comments.ts'
import type { Reactions } from './reactions.ts'

export type DiscussionPermission = 'discussion:comment' | 'discussion:react'

/** Markdown of a comment; long enough for a thoughtful answer. */
export const commentBody = Type.String({ minLength: 1, maxLength: 20_000, pattern: '\\S' })

const newComment = Type.Object({
  body: commentBody,
  replyTo: Type.Optional(Type.String({ maxLength: 64 })),
  files: Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 10 })),
})

const commentQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  order: Type.Optional(Type.Union([Type.Literal('newest'), Type.Literal('oldest')])),
})

interface Needs {
  routes: Routes<DiscussionPermission | CorePermission>
  items: Items
  comments: Comments
  reactions: Reactions
}

export function addRoutes(needs: Needs): void {
  const { routes, comments } = needs
  addCommentRoutes(routes, comments)
  addReactionRoutes(needs)
}

function addCommentRoutes(routes: Needs['routes'], comments: Comments): void {
  routes.get(
    '/items/:id/comments',
    {
      summary: 'Comments on an item, in threads',
      access: 'signed-in',
      query: commentQuery,
      reads: ['items'],
    },
    ({ viewer, params, query }) => comments.page(viewer, params.id, query),
  )
  routes.post(
    '/items/:id/comments',
    {
      summary: 'Comment on an item, or answer a comment',
      access: 'discussion:comment',
      body: newComment,
      writes: ['items'],
      status: 201,
    },
    async ({ viewer, params, body }) => {
      const comment = await comments.create(viewer, params.id, body as NewComment)
      return reply({ status: 201, body: comment })
    },
  )
  routes.patch(
    '/comments/:id',
    {
      summary: 'Change a comment',
      access: 'signed-in',
      body: Type.Object({ body: commentBody }),
      writes: ['items'],
    },
    async ({ viewer, params, body, version }) => {
      if (version === undefined) throw coreErrors.preconditionRequired()
      return comments.update(viewer, params.id, version, body.body)
    },
  )
  routes.delete(
    '/comments/:id',
    { summary: 'Remove a comment', access: 'signed-in', writes: ['items'] },
    ({ viewer, params }) => comments.remove(viewer, params.id),
  )
  routes.post(
    '/comments/:id/restore',
    { summary: 'Bring a removed comment back', access: 'signed-in', writes: ['items'] },
    ({ viewer, params }) => comments.restore(viewer, params.id),
  )
}

/** Cards and comments carry the id `<kind>-<id>`, so that a form leads back to them. */
function addReactionRoutes({ routes, reactions, items }: Needs): void {
  const anchorOf = async (viewer: Viewer, id: string) =>
    `#${(await items.get(viewer, id)).kind.split(':')[1]}-${id}`

  const access = 'discussion:react'
  const writes = ['discussion_reactions']

  routes.get(
    '/reactions',
    { summary: 'Reactions that may be given', access: 'signed-in', reads: [] },
    ({ viewer }) => reactions.available(viewer),
  )
  routes.put(
    '/items/:id/reactions/:key',
    { summary: 'React to an item', access, writes },
    async ({ viewer, params }) => ({
      reactions: await reactions.react(viewer, params.id, params.key, true),
    }),
  )
  routes.delete(
    '/items/:id/reactions/:key',
    { summary: 'Take a reaction back', access, writes },
    async ({ viewer, params }) => ({
      reactions: await reactions.react(viewer, params.id, params.key, false),
    }),
  )
  routes.post(
    '/items/:id/reactions',
    {
      summary: 'Give a reaction, or take it back when it was given: one button of a form',
      access,
      body: Type.Object({ key: Type.String({ minLength: 1, maxLength: 32 }) }),
      writes,
    },
    async ({ viewer, params, body }) => {
      const on = !(await reactions.given(viewer, params.id, body.key))
      const given = await reactions.react(viewer, params.id, body.key, on)
      return reply({ body: { reactions: given }, next: await anchorOf(viewer, params.id) })
    },
  )
  routes.get(
    '/items/:id/reactions/:key/people',
    { summary: 'The first ten who reacted so', access: 'signed-in', reads: ['items', 'people'] },
    ({ viewer, params }) => reactions.reactors(viewer, params.id, params.key),
  )
}
