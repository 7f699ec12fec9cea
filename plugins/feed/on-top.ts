import type { Item, Items, Viewer } from 'portico/sdk'
import type { Highlights } from './highlights.ts'
import type { Official } from './official.ts'
import { urlOf } from './posts.ts'
import type { Reads } from './reads.ts'
import type { Scope } from './scopes.ts'

interface Needs {
  items: Items
  highlights: Highlights
  official: Official
  reads: Reads
}

/** What stands above everything else: orders to read, banners, stories. */
export function createOnTop({ items, highlights, official, reads }: Needs) {
  const entry = (item: Item) => {
    const { id, author, title, text, space } = item
    const picture = item.files.find(({ image }) => image !== null)
    return {
      ...{ id, author, space, title: title ?? text.split('\n', 1)[0]! },
      lead: title === null ? undefined : text.split('\n', 1)[0],
      url: urlOf(items, item),
      picture: picture && { url: picture.url, alt: '' },
    }
  }

  return async (viewer: Viewer, scope: Scope) => {
    if (!scope.spaces) return {}
    const { banner, story } = await highlights.of(viewer, scope.spaces)
    const channels = scope.space ? [] : await official.ids()
    return {
      orders: (await reads.unread(viewer, channels)).length,
      banners: banner.map(entry),
      stories: story.map(entry),
    }
  }
}

export type OnTop = ReturnType<typeof createOnTop>
