import type { Discussion, Reaction } from 'portico/plugins/discussion/api'
import {
  coreErrors,
  type Database,
  type Events,
  type Hooks,
  type Item,
  type ItemDraft,
  type ItemQuery,
  type Items,
  type Viewer,
} from 'portico/sdk'
import { feedEvents, feedHooks, postKind } from './api.ts'
import { partsOf } from './parts.ts'
import type { Scopes } from './scopes.ts'

/** A post as the JSON API shows it. */
export interface Post extends Item {
  url: string
  comments: number
  reactions: Reaction[]
}

/** What a person writes. */
export interface PostInput {
  title?: string | null
  body: string
  space?: string
  files?: readonly string[]
  /** What other plugins add, named `<plugin>.<field>`. */
  fields?: Readonly<Record<string, unknown>>
}

interface Needs {
  db: Database
  items: Items
  events: Events
  hooks: Hooks
  scopes: Scopes
  discussion: Discussion
}

export function createPosts({ db, items, events, hooks, scopes, discussion }: Needs) {
  async function dressed(viewer: Viewer, list: readonly Item[]): Promise<Post[]> {
    const ids = list.map(({ id }) => id)
    const summaries = await discussion.summaries(viewer, ids)
    return list.map((item) => {
      const { comments, reactions } = summaries.get(item.id)!
      return { ...item, url: urlOf(items, item), comments, reactions }
    })
  }
  const one = async (viewer: Viewer, item: Item) => (await dressed(viewer, [item]))[0]!

  /** Only posts of the feed are changed here. @throws core:not-found */
  async function find(viewer: Viewer, id: string): Promise<Item> {
    const item = await items.get(viewer, id)
    if (item.kind !== postKind) throw coreErrors.notFound()
    return item
  }

  return {
    find,

    async page(viewer: Viewer, query: ItemQuery) {
      const page = await items.list(viewer, query)
      return { items: await dressed(viewer, page.items), nextCursor: page.nextCursor }
    },

    get: async (viewer: Viewer, id: string) => one(viewer, await find(viewer, id)),

    async create(viewer: Viewer, { fields, ...input }: PostInput): Promise<Post> {
      const space = input.space ?? (await scopes.home(viewer))
      const parts = await partsOf(hooks, viewer, fields)
      const data = parts.length > 0 ? { parts: parts.map(({ name }) => name) } : {}
      return db.tx(async () => {
        const item = await items.create(viewer, postKind, { ...input, space, data } as ItemDraft)
        for (const part of parts) await part.save(item)
        const payload = { id: item.id, spaceId: item.space.id, authorId: item.author.id }
        await events.emit(feedEvents.posted, payload, { item: item.id })
        hooks.emit(feedHooks.posted, { post: item, viewer })
        return { ...item, url: urlOf(items, item), comments: 0, reactions: [] }
      })
    },

    async update(viewer: Viewer, id: string, version: number, change: Partial<PostInput>) {
      await find(viewer, id)
      const { title, body, files } = change
      return one(viewer, await items.update(viewer, id, version, { title, body, files }))
    },

    async remove(viewer: Viewer, id: string): Promise<void> {
      await find(viewer, id)
      await items.remove(viewer, id)
    },

    async restore(viewer: Viewer, id: string): Promise<Post> {
      await items.restore(viewer, id)
      return one(viewer, await find(viewer, id))
    },

    async pin(viewer: Viewer, id: string, pinned: boolean): Promise<Post> {
      await find(viewer, id)
      await items.pin(viewer, id, pinned)
      return one(viewer, await find(viewer, id))
    },
  }
}

export type Posts = ReturnType<typeof createPosts>

/** Where an item of any kind is read. */
export function urlOf(items: Items, item: Item): string {
  return items.kind(item.kind)?.path.replace(':id', item.id) ?? `/feed/${item.id}`
}
