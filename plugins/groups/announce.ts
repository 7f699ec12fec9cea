import type { Database, Item, Items, Viewer } from 'portico/sdk'
import type { Group } from './api.ts'

/** The kind of post that the feed makes; announcing needs a feed. */
export const postKind = 'feed:post'

/** Announcements: posts that moderators put on top of the group. */
export function createAnnounce(db: Database, items: Items) {
  return {
    possible: () => items.kind(postKind) !== undefined,

    async post(
      viewer: Viewer,
      group: Group,
      { title, body }: { title?: string | null; body: string },
    ): Promise<Item> {
      return db.tx(async () => {
        const { id } = await items.create(viewer, postKind, {
          space: group.id,
          title,
          body,
          data: { announcement: true },
        })
        await items.pin(viewer, id, true)
        return items.get(viewer, id)
      })
    },
  }
}

export type Announce = ReturnType<typeof createAnnounce>
