import type { Viewer } from '../../../../sdk/index.ts'
import type { TestPortal } from '../../portal.ts'
import { type Plant, replace } from './plant.ts'
import { withoutGate } from './sql.ts'

/** Items whose ids a plugin has found are read in the name of the portal. */
const readFound = (portal: TestPortal) =>
  replace(
    portal.portal.rooms.items,
    'list',
    (list) =>
      ((viewer: Viewer, query: { ids?: unknown }) =>
        list(
          viewer.kind === 'person' && query.ids ? portal.seed.system : viewer,
          query as never,
        )) as never,
  )

function both(...takeOuts: (() => void)[]): () => void {
  return () => {
    for (const takeOut of takeOuts) takeOut()
  }
}

/** Faults of plugins: something found, counted, kept or sent around the gate. */
export const plantsInPlugins: readonly Plant[] = [
  {
    name: 'a search counts what one may not read',
    found: ['leak', 'lacking', 'twin', 'existence'],
    plant: () => withoutGate(/search_index MATCH/),
  },
  {
    name: 'what a search has found is shown as it stands in the index',
    found: ['leak', 'lacking'],
    plant: (portal) => both(withoutGate(/search_index MATCH/), readFound(portal)),
  },
  {
    name: 'an unfinished query is finished with words of texts one may not read',
    found: ['leak', 'lacking'],
    plant: () => withoutGate(/search_index MATCH|AS body FROM items i/),
  },
  {
    name: 'a post that is shown again is read by all who read where it is shown',
    found: ['leak'],
    often: ['share'],
    plant: readFound,
  },
  {
    name: 'topics are offered from what one may not read',
    found: ['leak', 'existence', 'twin'],
    plant: () => withoutGate(/SUBSTR\(r\.target/),
  },
  {
    name: 'what was kept for later is shown when it may no longer be read',
    found: ['leak', 'twin'],
    often: ['bookmark', 'move'],
    plant: (portal) => both(withoutGate(/discussion_bookmarks b/), readFound(portal)),
  },
  {
    name: 'notices tell of what may no longer be read',
    found: ['leak', 'twin', 'existence'],
    often: ['comment', 'subscribe', 'move'],
    plant: () => withoutGate(/WITH seen AS(?!.*letter_id)/s),
  },
  {
    name: 'what waited to be sent is sent when it may no longer be read',
    found: ['leak'],
    often: ['comment', 'move', 'passTime'],
    plant: () => withoutGate(/WITH seen AS.*letter_id/s),
  },
  {
    name: 'what links to a post is told of to all who read the post',
    found: ['leak', 'existence', 'twin'],
    plant: (portal) => both(withoutGate(/item_refs r/), readFound(portal)),
  },
]
