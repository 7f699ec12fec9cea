import type { Hooks, Item, People, PersonCard, Viewer } from 'portico/sdk'
import type { ShownPart } from './api.ts'
import { officialKind } from './official.ts'
import { shownParts } from './parts.ts'
import type { Quote, Quotes } from './quotes.ts'
import type { Reads } from './reads.ts'

/** What a card of some posts has besides what every item has. */
export interface Extras {
  /** What other plugins added to the post. */
  parts?: readonly ShownPart[]
  /** The item it shows again; `quote` is absent when the viewer may not read that. */
  quoting?: { quote: Quote | null }
  /** Who wrote it in the author's name. */
  writtenBy?: PersonCard
  /** What the viewer has to do with an order. */
  order?: { readAt: number | null; outdated: boolean; holder: boolean }
}

interface Needs {
  hooks: Hooks
  people: People
  quotes: Quotes
  reads: Reads
}

/** Asked for a whole page at once; a page without such posts costs no query. */
export function createExtras({ hooks, people, quotes, reads }: Needs) {
  return async (viewer: Viewer, list: readonly Item[]): Promise<(item: Item) => Extras> => {
    const parts = await shownParts(hooks, viewer, list)
    const quoted = await quotes.of(viewer, list)
    const writers = list.flatMap(({ data }) =>
      typeof data.writtenBy === 'string' ? [data.writtenBy] : [],
    )
    const cards = writers.length > 0 ? await people.cards(writers) : new Map<string, PersonCard>()
    const orders = list.filter(({ space }) => space.kind === officialKind)
    const read = await reads.of(viewer, orders)

    return (item) => {
      const writtenBy = cards.get(String(item.data.writtenBy))
      const own = read.get(item.id)
      return {
        ...(parts.has(item.id) && { parts: parts.get(item.id)! }),
        ...(item.data.quote === true && { quoting: { quote: quoted.get(item.id) ?? null } }),
        ...(writtenBy && { writtenBy }),
        ...(item.space.kind === officialKind && {
          order: {
            readAt: own?.at ?? null,
            outdated: own !== undefined && own.version < item.version,
            holder: viewer.can('feed:order'),
          },
        }),
      }
    }
  }
}

export type FindExtras = ReturnType<typeof createExtras>
