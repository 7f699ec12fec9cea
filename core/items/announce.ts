import type { Viewer } from '../../sdk/access.ts'
import { coreEvents, coreHooks } from '../../sdk/core-tokens.ts'
import type { Events } from '../../sdk/events.ts'
import type { Hooks } from '../../sdk/hooks.ts'
import type { Item } from '../../sdk/items.ts'
import type { Reader } from './read.ts'
import type { ItemRow } from './rows.ts'

/** Tells of an item that was created or changed, in the ambient transaction, and returns it. */
export type Announce = (
  viewer: Viewer,
  id: string,
  what: 'itemCreated' | 'itemUpdated',
) => Promise<Item>

export function createAnnounce(
  reader: Reader,
  hooks: Pick<Hooks, 'emit'>,
  events: Pick<Events, 'emit'>,
): Announce {
  /** The event is part of the transaction, the hook follows it. */
  return async (viewer, id, what) => {
    const item = await reader.get(viewer, id)
    await events.emit(coreEvents[what], payloadOf(item), { item: id })
    hooks.emit(coreHooks[what], { item, viewer })
    return item
  }
}

/** What the events of an item carry. */
export function payloadOf(item: Item | ItemRow) {
  const { id, kind } = item
  return 'space' in item
    ? { id, kind, spaceId: item.space.id, parentId: item.parentId, authorId: item.author.id }
    : { id, kind, spaceId: item.space_id, parentId: item.parent_id, authorId: item.author_id }
}
