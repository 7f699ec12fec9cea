import type { Discussion } from 'portico/plugins/discussion/api'
import { type CorePermission, coreErrors, type Routes, reply, Type } from 'portico/sdk'
import { partField, partFields } from './parts.ts'
import type { Posts } from './posts.ts'
import type { Scopes } from './scopes.ts'
import type { UnsavedTexts } from './unsaved.ts'

export type FeedPermission = 'feed:post' | 'feed:order'
export type FeedRoutes = Routes<FeedPermission | CorePermission>

const title = Type.String({ maxLength: 200 })
const body = Type.String({ minLength: 1, maxLength: 50_000, pattern: '\\S' })
const files = Type.Array(Type.String({ maxLength: 64 }), { maxItems: 10 })

const newPost = Type.Object(
  {
    title: Type.Optional(Type.Union([title, Type.Null()])),
    body,
    space: Type.Optional(Type.String({ maxLength: 100 })),
    files: Type.Optional(files),
    /** Id of an item to show in it. */
    quote: Type.Optional(Type.String({ maxLength: 64 })),
    /** Id of who has let the writer write in their name. */
    as: Type.Optional(Type.String({ maxLength: 64 })),
    /** Name of the draft that is done with it. */
    draft: Type.Optional(Type.String({ maxLength: 100 })),
  },
  { patternProperties: { [partField]: {} } },
)

const changedPost = Type.Object({
  title: Type.Optional(Type.Union([title, Type.Null()])),
  body: Type.Optional(body),
  files: Type.Optional(files),
  /** Sent by the edit form, where a field left empty means "none". */
  whole: Type.Optional(Type.Boolean()),
})

const feedQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
  cursor: Type.Optional(Type.String({ maxLength: 100 })),
  scope: Type.Optional(Type.String({ maxLength: 100 })),
})

interface Needs {
  routes: FeedRoutes
  posts: Posts
  scopes: Scopes
  unsaved: UnsavedTexts
  pageSize: number
}

export function addPostRoutes({ routes, posts, scopes, unsaved, pageSize }: Needs): void {
  const reads = ['items']
  const writes = ['items']

  routes.get(
    '/',
    {
      summary: 'News of the company and of my groups',
      access: 'signed-in',
      query: feedQuery,
      reads,
    },
    async ({ viewer, query }) => {
      const { spaces, authors } = await scopes.of(viewer, query.scope ?? 'all')
      return posts.page(viewer, {
        spaces,
        authorIds: authors,
        limit: query.limit ?? pageSize,
        cursor: query.cursor,
      })
    },
  )
  routes.post(
    '/posts',
    { summary: 'Publish a post', access: 'feed:post', body: newPost, writes, status: 201 },
    async ({ viewer, body }) => {
      const { title, body: text, space, files, quote, as, draft } = body
      const written = { title, body: text, space, files, quote, as, draft }
      const post = await posts.create(viewer, { ...written, fields: partFields(body) })
      return reply({ status: 201, body: post, next: post.url })
    },
  )
  routes.get('/posts/:id', { summary: 'One post', access: 'signed-in', reads }, (request) =>
    posts.get(request.viewer, request.params.id),
  )
  routes.patch(
    '/posts/:id',
    { summary: 'Change a post', access: 'signed-in', body: changedPost, writes },
    async ({ viewer, params, body: { whole, ...change }, version, wants }) => {
      if (version === undefined) throw coreErrors.preconditionRequired()
      if (whole) Object.assign(change, { title: change.title ?? null, files: change.files ?? [] })
      const current = await posts.find(viewer, params.id)
      const editing = (await posts.editor(viewer, current)) !== viewer || current.may.edit
      if (wants === 'html' && editing && current.version !== version) {
        const text = { title: change.title ?? null, body: change.body ?? '' }
        await unsaved.keep(viewer, params.id, text)
        return reply({ status: 409, next: `/feed/${params.id}/edit` })
      }
      const post = await posts.update(viewer, params.id, version, change)
      await unsaved.forget(viewer, params.id)
      return reply({ body: post, next: post.url })
    },
  )
  routes.delete(
    '/posts/:id',
    { summary: 'Remove a post; it can be restored for 30 days', access: 'signed-in', writes },
    async ({ viewer, params }) => {
      await posts.remove(viewer, params.id)
      return reply({ status: 204, next: `/feed/${params.id}/removed` })
    },
  )
  routes.post(
    '/posts/:id/restore',
    { summary: 'Bring a removed post back', access: 'signed-in', writes },
    async ({ viewer, params }) => {
      const post = await posts.restore(viewer, params.id)
      return reply({ body: post, next: post.url })
    },
  )
  routes.put(
    '/posts/:id/pin',
    { summary: 'Keep a post on top', access: 'signed-in', writes },
    ({ viewer, params }) => posts.pin(viewer, params.id, true),
  )
  routes.delete(
    '/posts/:id/pin',
    { summary: 'Let a pinned post go', access: 'signed-in', writes },
    async ({ viewer, params }) => {
      await posts.pin(viewer, params.id, false)
    },
  )
}

const commentQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  cursor: Type.Optional(Type.String({ maxLength: 100 })),
})

const newComment = Type.Object({
  body: Type.String({ minLength: 1, maxLength: 20_000, pattern: '\\S' }),
  replyTo: Type.Optional(Type.String({ maxLength: 64 })),
  files: Type.Optional(files),
})

/** The discussion of a post, under the post's own address. */
export function addDiscussionRoutes(
  routes: FeedRoutes,
  posts: Posts,
  discussion: Discussion,
): void {
  const reads = ['items']

  routes.get(
    '/posts/:id/comments',
    { summary: 'Comments on a post, in threads', access: 'signed-in', query: commentQuery, reads },
    async ({ viewer, params, query }) => {
      return discussion.comments(viewer, await posts.find(viewer, params.id), query)
    },
  )
  routes.post(
    '/posts/:id/comments',
    {
      summary: 'Comment on a post',
      access: 'signed-in',
      body: newComment,
      writes: ['items'],
      status: 201,
    },
    async ({ viewer, params, body }) => {
      if (!viewer.can('discussion:comment')) throw coreErrors.forbidden()
      const post = await posts.find(viewer, params.id)
      const comment = await discussion.comment(viewer, post, body)
      return reply({ status: 201, body: comment, next: `/feed/${post.id}#comment-${comment.id}` })
    },
  )
  for (const [method, on] of [
    ['put', true],
    ['delete', false],
  ] as const) {
    routes[method](
      '/posts/:id/reactions/:key',
      {
        summary: on ? 'React to a post' : 'Take a reaction to a post back',
        access: 'signed-in',
        writes: ['discussion_reactions'],
      },
      async ({ viewer, params }) => {
        if (!viewer.can('discussion:react')) throw coreErrors.forbidden()
        await posts.find(viewer, params.id)
        return { reactions: await discussion.react(viewer, params.id, params.key, on) }
      },
    )
  }
}
