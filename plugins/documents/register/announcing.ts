import type { Feed } from 'portico/plugins/feed/api'
import { coreErrors, type Item, type Spaces, type Viewer } from 'portico/sdk'
import type { Reading } from '../document/reading.ts'
import type { Kinds } from './kinds.ts'
import type { Register } from './register.ts'

interface Needs {
  feed: Feed | undefined
  spaces: Spaces
  reading: Reading
  register: Register
  kinds: Kinds
}

/** A paper is made known in the feed's official channel, which keeps a list of who has read what stands there. */
export function createAnnouncing({ feed, spaces, reading, register, kinds }: Needs) {
  const channelOf = async (viewer: Viewer) =>
    feed && viewer.can('feed:order')
      ? (await spaces.list(viewer, { kind: 'official' }))[0]
      : undefined

  /** Papers that all employees may read, for who gives orders: the channel tells everybody of them. */
  async function may(viewer: Viewer, id: string): Promise<boolean> {
    const { audience, space } = await reading.item(viewer, id)
    if (audience !== 'space' || space.visibility !== 'open') return false
    return (await register.has(id)) && (await channelOf(viewer)) !== undefined
  }

  /** @throws core:not-found, core:forbidden */
  async function announce(viewer: Viewer, locale: string, id: string): Promise<Item> {
    const [channel, entry] = [await channelOf(viewer), await register.of(viewer, id)]
    if (!(await may(viewer, id)) || !feed || !channel || !entry) throw coreErrors.forbidden()
    const { title } = await reading.get(viewer, id)
    return feed.post(viewer, {
      space: channel.id,
      title: `${kinds.title(entry.kind, locale)} ${entry.number}: ${title}`.slice(0, 200),
      body: `[${title.replace(/[^\p{L}\p{N} ]/gu, '\\$&')}](/documents/${id})`,
    })
  }

  return { may, announce }
}

export type Announcing = ReturnType<typeof createAnnouncing>
