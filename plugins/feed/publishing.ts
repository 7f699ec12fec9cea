import type { Database, Events, Hooks, Item, ItemDraft, Items, Spaces, Viewer } from 'portico/sdk'
import { feedEvents, feedHooks, type PostInput, postKind } from './api.ts'
import type { Delegates } from './delegates.ts'
import type { Drafts } from './drafts.ts'
import type { Official } from './official.ts'
import { partsOf } from './parts.ts'
import type { Quotes } from './quotes.ts'
import type { Scopes } from './scopes.ts'
import type { Telling } from './telling.ts'

interface Needs {
  db: Database
  items: Items
  spaces: Spaces
  events: Events
  hooks: Hooks
  scopes: Scopes
  official: Official
  delegates: Delegates
  quotes: Quotes
  drafts: Drafts
  telling: Telling
}

/** Writing a post: in a space, perhaps for somebody else, perhaps about something else. */
export function createPublishing(needs: Needs) {
  const { db, items, spaces, events, hooks, scopes, official } = needs
  const { delegates, quotes, drafts, telling } = needs

  return async (viewer: Viewer, input: PostInput): Promise<Item> => {
    const { title, body, quote, as, draft, fields } = input
    // Who writes has to know the place and the quoted item themselves, whoever they write for.
    const space = await spaces.get(viewer, input.space ?? (await scopes.home(viewer)))
    if (quote !== undefined) await items.get(viewer, quote)
    const leader = as === undefined ? viewer : await delegates.acting(viewer, as)
    const author = official.writer(leader, space)
    const handed = leader.id !== viewer.id
    const files = handed ? await delegates.handOver(viewer, leader, input.files) : input.files
    const parts = await partsOf(hooks, viewer, fields)
    const data = {
      ...(parts.length > 0 && { parts: parts.map(({ name }) => name) }),
      ...(quote !== undefined && { quote: true }),
      ...(handed && { writtenBy: viewer.id }),
    }
    return db.tx(async () => {
      const made: ItemDraft = { title, body, space: space.id, data, ...(files && { files }) }
      const item = await items.create(author, postKind, made)
      for (const part of parts) await part.save(item)
      if (quote !== undefined) await quotes.add(item.id, quote)
      if (draft !== undefined) await drafts.keep(viewer, draft, {})
      const payload = { id: item.id, spaceId: item.space.id, authorId: item.author.id }
      await events.emit(feedEvents.posted, payload, { item: item.id })
      await telling.posted(item, viewer)
      hooks.emit(feedHooks.posted, { post: item, viewer: leader })
      return item
    })
  }
}

export type Publish = ReturnType<typeof createPublishing>
