import type { Trees } from '../../../sdk/trees.ts'
import type { CoreSpaces } from '../../access/index.ts'
import type { Clock } from '../../clock.ts'
import type { BoundDatabase } from '../../database/index.ts'
import type { Lifecycle } from '../lifecycle.ts'
import { restorable } from '../lifecycle.ts'
import type { Place } from './place.ts'
import { createTreeReader } from './read.ts'
import { createTreeReaders, type TreeReadersOptions } from './readers.ts'
import { createRemoved } from './removal.ts'

export { branch, treeOf } from './branch-sql.ts'
export { createHeritage, type Heritage, readersOf } from './heritage.ts'
export { createPlacing, type Place, type PlaceRow } from './place.ts'
export { rankAt } from './siblings.ts'

export interface TreesOptions extends Omit<TreeReadersOptions, 'nodes' | 'spaces'> {
  db: BoundDatabase
  clock: Clock
  spaces: CoreSpaces
  place: Place
  lifecycle: Pick<Lifecycle, 'remove' | 'restore'>
}

/** The trees that items stand in. */
export function createTrees(options: TreesOptions): Trees {
  const { db, clock, spaces, place, lifecycle } = options
  const { node, nodesOf, children, trail, below } = createTreeReader(db, spaces)
  return {
    node,
    children,
    trail,
    below,
    ...createTreeReaders({ ...options, nodes: { node, nodesOf } }),
    place: async (viewer, id, to) => {
      await place(viewer, id, to)
      return node(viewer, id)
    },
    remove: async (viewer, id) => {
      await node(viewer, id)
      await lifecycle.remove(viewer, id)
    },
    restore: async (viewer, id) => {
      await lifecycle.restore(viewer, id)
      return node(viewer, id)
    },
    removed: createRemoved({ db, spaces, since: () => clock.now() - restorable }),
  }
}
