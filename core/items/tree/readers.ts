import type { Principal, Viewer } from '../../../sdk/access.ts'
import { coreEvents } from '../../../sdk/core-tokens.ts'
import { coreErrors } from '../../../sdk/errors.ts'
import type { Events } from '../../../sdk/events.ts'
import type { TreeReaders } from '../../../sdk/trees.ts'
import type { CoreSpaces } from '../../access/index.ts'
import { gateOfFew } from '../../access/index.ts'
import type { BoundDatabase } from '../../database/index.ts'
import { payloadOf } from '../announce.ts'
import { audienceProblems } from '../draft.ts'
import { archived } from '../place.ts'
import type { Reader } from '../read.ts'
import type { FullRow, RightsNow } from '../rows.ts'
import type { Heritage } from './heritage.ts'
import type { Nodes } from './nodes.ts'

export interface TreeReadersOptions {
  db: BoundDatabase
  events: Pick<Events, 'emit'>
  spaces: Pick<CoreSpaces, 'isArchived'>
  reader: Pick<Reader, 'full'>
  rightsNow: RightsNow
  heritage: Heritage
  nodes: Nodes
}

/** Who reads an item of a tree, and changing it. */
export function createTreeReaders(options: TreeReadersOptions) {
  const { db, events, spaces, reader, rightsNow, heritage, nodes } = options

  async function readers(viewer: Viewer, id: string): Promise<TreeReaders> {
    await nodes.node(viewer, id)
    const set = (await rightsNow(viewer, await reader.full(viewer, id))).remove
    const holder = await heritage.holderOf(id)
    if (holder === undefined) return { from: 'space', holder: null, readers: null, may: { set } }
    return {
      from: holder.up === 0 ? 'own' : 'above',
      holder: { id: holder.id, title: holder.title },
      readers: set ? JSON.parse(holder.readers) : null,
      may: { set },
    }
  }

  async function setReaders(viewer: Viewer, id: string, principals: readonly Principal[] | null) {
    const fields = audienceProblems(principals ?? [], '/readers')
    if (fields.length > 0) throw coreErrors.invalid({ fields })
    const { space } = await nodes.node(viewer, id)
    await db.tx(async () => {
      await heritage.lock([space])
      const row = await maySet(viewer, id)
      const own = principals && JSON.stringify([...new Set(principals)].sort())
      await db.table('item_places').where({ item_id: id }).update({ readers: own })
      await heritage.pass(id)
      await refuseLockout(viewer, id)
      await events.emit(coreEvents.itemPlaced, payloadOf(row), { item: id })
    })
    return nodes.node(viewer, id)
  }

  async function maySet(viewer: Viewer, id: string): Promise<FullRow> {
    const row = await reader.full(viewer, id)
    if (await spaces.isArchived(row.space_id)) throw archived()
    if (!(await rightsNow(viewer, row)).remove) throw coreErrors.forbidden()
    return row
  }

  /** Who sets readers stays one of them: else nobody might be left who can undo it. */
  async function refuseLockout(viewer: Viewer, id: string): Promise<void> {
    const { sql, parameters } = gateOfFew(viewer, 'i')
    const rows = await db.select(`SELECT 1 FROM items i WHERE i.id = ? AND ${sql}`, [
      id,
      ...parameters,
    ])
    if (rows.length > 0) return
    const message = 'would lock you out: name yourself, or a group you belong to'
    const wording = { key: 'core.tree.lockedOut' }
    throw coreErrors.invalid({ fields: [{ path: '/readers', message, wording }] })
  }

  return { readers, setReaders }
}
