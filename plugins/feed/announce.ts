import { coreEvents, type Events, type Items } from 'portico/sdk'
import { feedEvents, postKind } from './api.ts'

/** Items of other plugins that stand in the feed are announced like posts. */
export function announceOthers({ events, items }: { events: Events; items: Items }): void {
  events.on(coreEvents.itemCreated, async ({ payload }) => {
    const { id, kind, spaceId, authorId } = payload
    if (kind === postKind || !items.kind(kind)?.feed) return
    await events.emit(feedEvents.posted, { id, spaceId, authorId }, { item: id })
  })
}
