import type { Viewer } from '../../sdk/access.ts'
import { coreEvents, coreHooks } from '../../sdk/core-tokens.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { Events } from '../../sdk/events.ts'
import type { Hooks } from '../../sdk/hooks.ts'
import type { Item } from '../../sdk/items.ts'
import { gateOfFew } from '../access/index.ts'
import type { Clock } from '../clock.ts'
import type { BoundDatabase } from '../database/index.ts'
import { type Announce, payloadOf } from './announce.ts'
import type { Places } from './place.ts'
import type { Reader } from './read.ts'
import type { FullRow, ItemRow, RightsNow } from './rows.ts'
import { branch, treeOf } from './tree/branch-sql.ts'
import type { Heritage } from './tree/heritage.ts'
import { createHomecoming } from './tree/homecoming.ts'
import type { Place } from './tree/place.ts'

export interface LifecycleOptions {
  db: BoundDatabase
  clock: Clock
  hooks: Pick<Hooks, 'emit'>
  events: Pick<Events, 'emit'>
  reader: Reader
  places: Places
  rightsNow: RightsNow
  announce: Announce
  heritage: Heritage
  place: Place
}

export type Lifecycle = ReturnType<typeof createLifecycle>

/** How long something removed can come back. */
export const restorable = 30 * 86_400_000

/** What happens to an item as a whole: it goes, comes back, is pinned, or moves. */
export function createLifecycle(options: LifecycleOptions) {
  const { db, clock, hooks, events, reader, places, rightsNow, announce, heritage, place } = options
  const homecoming = createHomecoming({ db, heritage })

  /** What is under it and what hangs on it goes with it, and comes back with it: it carries the same time. */
  async function remove(viewer: Viewer, id: string): Promise<void> {
    const row = await reader.full(viewer, id)
    if (!(await rightsNow(viewer, row)).remove) throw coreErrors.forbidden()
    await db.tx(async () => {
      const gone = await branchOf(row, 'i.deleted_at IS NULL')
      const [earlier] = await db.select<{ at: number | null }>(
        `SELECT MAX(deleted_at) AS at FROM items WHERE id IN (${branch})`,
        [id],
      )
      // A time of its own, so that what was removed before does not come back with it.
      const at = Math.max(clock.now(), (earlier?.at ?? 0) + 1)
      await db.raw(
        `UPDATE items SET deleted_at = ? WHERE deleted_at IS NULL AND id IN (${branch})`,
        [at, id],
      )
      for (const one of gone) {
        await events.emit(coreEvents.itemRemoved, payloadOf(one), { item: one.id })
        hooks.emit(coreHooks.itemRemoved, { id: one.id, kind: one.kind, viewer })
      }
    })
  }

  async function restore(viewer: Viewer, id: string): Promise<void> {
    const { sql, parameters } = gateOfFew(viewer, 'i')
    const [row] = await db.select<FullRow>(
      `SELECT i.* FROM items i LEFT JOIN items p ON p.id = i.parent_id
       WHERE i.id = ? AND i.deleted_at > ? AND p.deleted_at IS NULL AND ${sql}`,
      [id, clock.now() - restorable, ...parameters],
    )
    if (row === undefined || !(await rightsNow(viewer, row)).remove) throw coreErrors.notFound()
    await db.tx(async () => {
      const back = await branchOf(row, 'i.deleted_at = ?', row.deleted_at!)
      await db.raw(
        `UPDATE items SET deleted_at = NULL WHERE deleted_at = ? AND id IN (${branch})`,
        [row.deleted_at, id],
      )
      await homecoming(id)
      for (const one of back) {
        await events.emit(coreEvents.itemRestored, payloadOf(one), { item: one.id })
      }
    })
  }

  /** It and what is under it, once nobody else changes that. */
  async function branchOf(
    row: FullRow,
    which: string,
    ...parameters: number[]
  ): Promise<ItemRow[]> {
    const [placed] = await db.select('SELECT 1 FROM item_places WHERE item_id = ?', [row.id])
    if (!placed) return [row]
    await heritage.lock([row.space_id])
    return db.select<ItemRow>(
      `SELECT i.id, i.kind, i.space_id, i.parent_id, i.author_id FROM items i
       WHERE ${which} AND i.id IN (${treeOf})`,
      [...parameters, row.id],
    )
  }

  async function pin(viewer: Viewer, id: string, pinned: boolean): Promise<void> {
    const row = await reader.full(viewer, id)
    if (!(await rightsNow(viewer, row)).pin) throw coreErrors.forbidden()
    await db.tx(async () => {
      const pinned_at = pinned ? (row.pinned_at ?? clock.now()) : null
      await db.table('items').where({ id }).update({ pinned_at })
      await announce(viewer, id, 'itemUpdated')
    })
  }

  /** All that hangs on it goes along, what was removed of it included. */
  async function move(viewer: Viewer, id: string, spaceId: string): Promise<Item> {
    const row = await reader.full(viewer, id)
    if (row.parent_id !== null || !(await rightsNow(viewer, row)).remove) {
      throw coreErrors.forbidden()
    }
    return db.tx(async () => {
      const [placed] = await db.select('SELECT 1 FROM item_places WHERE item_id = ?', [id])
      if (placed) await place(viewer, id, { under: null, space: spaceId })
      else await bring(viewer, row, spaceId)
      return announce(viewer, id, 'itemUpdated')
    })
  }

  async function bring(viewer: Viewer, { id, author_id }: FullRow, spaceId: string): Promise<void> {
    const { space_id, audience_id, narrowed } = await places.within(
      ...([viewer, spaceId, undefined, author_id] as const),
    )
    await db.raw(
      `UPDATE items SET space_id = ?, audience_id = ?, narrowed = ? WHERE id IN (${branch})`,
      [space_id, audience_id, narrowed, id],
    )
  }

  return { remove, restore, pin, move }
}
