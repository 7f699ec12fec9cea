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
import type { FullRow, RightsNow } from './rows.ts'

export interface LifecycleOptions {
  db: BoundDatabase
  clock: Clock
  hooks: Pick<Hooks, 'emit'>
  events: Pick<Events, 'emit'>
  reader: Reader
  places: Places
  rightsNow: RightsNow
  announce: Announce
}

/** How long something removed can come back. */
const restorable = 30 * 86_400_000

/** What happens to an item as a whole: it goes, comes back, is pinned, or moves. */
export function createLifecycle(options: LifecycleOptions) {
  const { db, clock, hooks, events, reader, places, rightsNow, announce } = options

  /** What hangs on it goes with it, and comes back with it: it carries the same time. */
  async function remove(viewer: Viewer, id: string): Promise<void> {
    const row = await reader.full(viewer, id)
    if (!(await rightsNow(viewer, row)).remove) throw coreErrors.forbidden()
    await db.tx(async () => {
      const [earlier] = await db.select<{ at: number | null }>(
        `SELECT MAX(deleted_at) AS at FROM items WHERE ${withDescendants}`,
        [id],
      )
      // A time of its own, so that what was removed before does not come back with it.
      const at = Math.max(clock.now(), (earlier?.at ?? 0) + 1)
      await db.raw(
        `UPDATE items SET deleted_at = ? WHERE deleted_at IS NULL AND ${withDescendants}`,
        [at, id],
      )
      await events.emit(coreEvents.itemRemoved, payloadOf(row), { item: id })
      hooks.emit(coreHooks.itemRemoved, { id, kind: row.kind, viewer })
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
      await db.raw(
        `UPDATE items SET deleted_at = NULL WHERE deleted_at = ? AND ${withDescendants}`,
        [row.deleted_at, id],
      )
      await events.emit(coreEvents.itemRestored, payloadOf(row), { item: id })
    })
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
      const place = await places.within(viewer, spaceId, undefined, row.author_id)
      await db.raw(
        `UPDATE items SET space_id = ?, audience_id = ?, narrowed = ? WHERE ${withDescendants}`,
        [place.space_id, place.audience_id, place.narrowed, id],
      )
      return announce(viewer, id, 'itemUpdated')
    })
  }

  return { remove, restore, pin, move }
}

const withDescendants = `id IN (WITH RECURSIVE branch(id) AS (
  SELECT id FROM items WHERE id = ? UNION SELECT c.id FROM items c JOIN branch ON c.parent_id = branch.id
) SELECT id FROM branch)`
