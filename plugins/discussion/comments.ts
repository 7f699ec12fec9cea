import {
  coreErrors,
  type Database,
  type Hooks,
  type Item,
  type Items,
  type Viewer,
} from 'portico/sdk'
import {
  type Comment,
  type CommentData,
  type CommentPage,
  type CommentQuery,
  discussionHooks,
  type NewComment,
} from './api.ts'
import { commentKind } from './comment-kind.ts'
import type { Counters } from './counters.ts'
import { type Reactions, shown } from './reactions.ts'

interface Needs {
  db: Database
  hooks: Hooks
  items: Items
  counters: Counters
  reactions: Reactions
}

export function createComments({ db, hooks, items, counters, reactions }: Needs) {
  /** Comments with their reactions, flat, in the given order. */
  async function dressed(viewer: Viewer, list: Item<CommentData>[]): Promise<Comment[]> {
    const kinds = await reactions.available(viewer)
    const rows = await counters.of(
      viewer,
      list.map(({ id }) => id),
    )
    const byId = new Map(rows.map((row) => [row.item_id, row]))
    return list.map((item) => ({
      ...item,
      reactions: shown(kinds, byId.get(item.id)),
      answers: null,
      replies: [],
    }))
  }

  const one = async (viewer: Viewer, item: Item<CommentData>): Promise<Comment> =>
    (await dressed(viewer, [item]))[0]!

  /** Only comments may be changed here. @throws core:not-found */
  async function mine(viewer: Viewer, id: string): Promise<Item<CommentData>> {
    const item = await items.get<CommentData>(viewer, id)
    if (item.kind !== commentKind) throw coreErrors.notFound()
    return item
  }

  const read = async (viewer: Viewer, item: string | Item): Promise<Item> =>
    typeof item === 'string' ? items.get(viewer, item) : item

  /** Where a comment goes: a comment's id means an answer to it. */
  async function place(viewer: Viewer, on: string | Item, replyTo: string | undefined) {
    const item = (await read(viewer, on)) as Item<CommentData>
    const isComment = item.kind === commentKind
    const root = isComment ? item.parentId! : item.id
    const answeredId = replyTo ?? (isComment ? item.id : null)
    if (answeredId === null) return { root, data: { replyTo: null, thread: null } }
    const answered = answeredId === item.id ? item : await mine(viewer, answeredId).catch(noReply)
    if (answered.parentId !== root) throw noReply()
    return { root, data: { replyTo: answered.id, thread: answered.data.thread ?? answered.id } }
  }

  /** A page of comments as they were written, not yet in threads. */
  async function flat(
    viewer: Viewer,
    itemId: string,
    { order = 'oldest', limit = 50, cursor }: CommentQuery,
  ): Promise<CommentPage> {
    const page = await items.list<CommentData>(viewer, {
      kinds: [commentKind],
      parentId: itemId,
      order,
      limit,
      cursor,
    })
    return { comments: await dressed(viewer, page.items), nextCursor: page.nextCursor }
  }

  return {
    flat,

    async page(
      viewer: Viewer,
      item: string | Item,
      query: CommentQuery = {},
    ): Promise<CommentPage> {
      const { id } = await read(viewer, item)
      const { comments, nextCursor } = await flat(viewer, id, query)
      return { comments: threads(comments, query.order ?? 'oldest'), nextCursor }
    },

    /** Comments by id, flat. */
    async byIds(viewer: Viewer, ids: readonly string[]): Promise<Map<string, Comment>> {
      if (ids.length === 0) return new Map()
      const page = await items.list<CommentData>(viewer, {
        ids,
        kinds: [commentKind],
        limit: ids.length,
      })
      const list = await dressed(viewer, page.items)
      return new Map(list.map((comment) => [comment.id, comment]))
    },

    async create(viewer: Viewer, item: string | Item, comment: NewComment): Promise<Comment> {
      const { root, data } = await place(viewer, item, comment.replyTo)
      return db.tx(async () => {
        const made = await items.create<CommentData>(viewer, commentKind, {
          parentId: root,
          body: comment.body,
          data,
          files: comment.files,
        })
        await counters.addComment(root, made.id)
        const created: Comment = { ...made, reactions: [], answers: null, replies: [] }
        hooks.emit(discussionHooks.commented, { comment: created, itemId: root, viewer })
        return created
      })
    },

    async update(viewer: Viewer, id: string, version: number, body: string): Promise<Comment> {
      await mine(viewer, id)
      return one(viewer, await items.update<CommentData>(viewer, id, version, { body }))
    },

    async remove(viewer: Viewer, id: string): Promise<void> {
      const { parentId } = await mine(viewer, id)
      await db.tx(async () => {
        await items.remove(viewer, id)
        await counters.recountComments(parentId!)
      })
    },

    async restore(viewer: Viewer, id: string): Promise<Comment> {
      return db.tx(async () => {
        await items.restore(viewer, id)
        const item = await mine(viewer, id)
        await counters.recountComments(item.parentId!)
        return one(viewer, item)
      })
    },

    one: async (viewer: Viewer, id: string) => one(viewer, await mine(viewer, id)),
  }
}

export type Comments = ReturnType<typeof createComments>

function noReply(): never {
  throw coreErrors.invalid({
    fields: [{ path: '/replyTo', message: 'must be a comment on the same item' }],
  })
}

/**
 * Puts replies under the comment their thread began with. A reply whose thread began on another page
 * stands for the thread. Threads keep the order of the list; replies read from old to new.
 */
export function threads(list: readonly Comment[], order: 'newest' | 'oldest'): Comment[] {
  const byId = new Map(list.map((comment) => [comment.id, comment]))
  const heads = new Map<string, Comment>()
  for (const comment of list) if (!comment.data.thread) heads.set(comment.id, comment)
  const chronological = order === 'oldest' ? list : list.toReversed()
  for (const comment of chronological) {
    const { thread, replyTo } = comment.data
    if (!thread) continue
    const answered = replyTo === thread ? undefined : byId.get(replyTo!)
    if (answered) comment.answers = { id: answered.id, author: answered.author }
    const head = heads.get(thread)
    if (head) head.replies.push(comment)
    else heads.set(thread, comment)
  }
  const standing = new Set(heads.values())
  return list.filter((comment) => standing.has(comment))
}
