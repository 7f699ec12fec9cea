import type { Discussion, Reaction } from 'portico/plugins/discussion/api'
import { coreErrors, type Item, type ItemQuery, type Items, type Viewer } from 'portico/sdk'
import { type PostInput, postKind } from './api.ts'
import type { Delegates } from './delegates.ts'
import type { Publish } from './publishing.ts'
import type { Quote, Quotes } from './quotes.ts'

/** A post as the JSON API shows it. */
export interface Post extends Item {
  url: string
  comments: number
  reactions: Reaction[]
  /** What it shows again, if it does; `null` when the viewer may not read that. */
  quote?: Quote | null
}

interface Needs {
  items: Items
  publish: Publish
  delegates: Delegates
  quotes: Quotes
  discussion: Discussion
}

export function createPosts({ items, publish, delegates, quotes, discussion }: Needs) {
  async function dressed(viewer: Viewer, list: readonly Item[]): Promise<Post[]> {
    const ids = list.map(({ id }) => id)
    const summaries = await discussion.summaries(viewer, ids)
    const quoted = await quotes.of(viewer, list)
    return list.map((item) => {
      const { comments, reactions } = summaries.get(item.id)!
      const quote = quoted.get(item.id)
      return {
        ...item,
        ...(quote !== undefined && { quote }),
        ...{ url: urlOf(items, item), comments, reactions },
      }
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

    async create(viewer: Viewer, input: PostInput): Promise<Post> {
      return one(viewer, await publish(viewer, input))
    },

    /** Who may change it: its author, or who wrote it in their name. */
    editor: (viewer: Viewer, item: Item) => delegates.editor(viewer, item),

    async update(viewer: Viewer, id: string, version: number, change: Partial<PostInput>) {
      const editor = await delegates.editor(viewer, await find(viewer, id))
      const { title, body, files } = change
      await items.update(editor, id, version, { title, body, files })
      return one(viewer, await find(viewer, id))
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
