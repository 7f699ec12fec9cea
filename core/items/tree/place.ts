import type { Principal, Viewer } from '../../../sdk/access.ts'
import { coreEvents } from '../../../sdk/core-tokens.ts'
import { coreErrors } from '../../../sdk/errors.ts'
import type { Events } from '../../../sdk/events.ts'
import type { TreePlace } from '../../../sdk/trees.ts'
import type { CoreSpaces } from '../../access/index.ts'
import type { BoundDatabase } from '../../database/index.ts'
import { payloadOf } from '../announce.ts'
import type { Places } from '../place.ts'
import type { Reader } from '../read.ts'
import type { FullRow, RightsNow } from '../rows.ts'
import { lineOf } from './branch-sql.ts'
import type { Heritage } from './heritage.ts'
import { rankAt, type Spot } from './siblings.ts'

export interface PlacingOptions {
  db: BoundDatabase
  events: Pick<Events, 'emit'>
  spaces: Pick<CoreSpaces, 'get'>
  reader: Pick<Reader, 'full'>
  places: Places
  rightsNow: RightsNow
  heritage: Heritage
}

export interface PlaceRow {
  item_id: string
  space_id: string
  under_id: string | null
  rank: string
  readers: string | null
}

export type Place = (viewer: Viewer, id: string, to: TreePlace) => Promise<void>

/** Putting items into trees and moving branches. */
export function createPlacing(options: PlacingOptions): Place {
  const { db, events, spaces, reader, places, rightsNow, heritage } = options

  return async (viewer, id, to) => {
    const { space_id } = await reader.full(viewer, id)
    const spot = await spotOf(viewer, space_id, to)
    await db.tx(async () => {
      await heritage.lock([space_id, spot.space])
      const row = await mayMove(viewer, id)
      // Somebody took it, or the one it comes under, to a space that is not locked.
      const now = await spotOf(viewer, row.space_id, to)
      if (row.space_id !== space_id || now.space !== spot.space) throw coreErrors.conflict()
      await places.within(viewer, spot.space, undefined, row.author_id)
      await refuseCycle(id, spot.under)
      await write(viewer, row, spot, to.before)
      // Where it was is nothing for all who read it where it is.
      const there = { ...row, space_id: spot.space }
      await events.emit(coreEvents.itemPlaced, payloadOf(there), { item: id })
    })
  }

  async function mayMove(viewer: Viewer, id: string): Promise<FullRow> {
    const row = await reader.full(viewer, id)
    const may = await rightsNow(viewer, row)
    if (!may.edit && !may.remove) throw coreErrors.forbidden()
    if (row.parent_id === null) return row
    const detail = 'This hangs on another item and has no place of its own.'
    throw coreErrors.invalid({ detail, wording: { key: 'core.tree.hangs' } })
  }

  async function spotOf(viewer: Viewer, home: string, { under, space }: TreePlace): Promise<Spot> {
    const wanted = space === undefined ? undefined : (await spaces.get(viewer, space)).id
    if (under === null) return { space: wanted ?? home, under }
    const above = await reader.full(viewer, under)
    if (!(await placed(under)) || (wanted ?? above.space_id) !== above.space_id) {
      throw notHere('/under')
    }
    return { space: above.space_id, under }
  }

  async function placed(id: string): Promise<PlaceRow | undefined> {
    const [row] = await db.select<PlaceRow>('SELECT * FROM item_places WHERE item_id = ?', [id])
    return row
  }

  async function refuseCycle(id: string, under: string | null): Promise<void> {
    if (under === null) return
    const line = await db.select<{ id: string }>(lineOf, [under])
    if (line.some((one) => one.id === id)) throw coreErrors.cycle()
  }

  async function write(viewer: Viewer, row: FullRow, spot: Spot, before?: string): Promise<void> {
    const { id } = row
    const edge = before === undefined ? undefined : await edgeOf(viewer, spot, before)
    const rank = await rankAt(db, spot, id, edge)
    const place = { space_id: spot.space, under_id: spot.under, rank }
    const known = await placed(id)
    if (known) await db.table('item_places').where({ item_id: id }).update(place)
    else {
      const readers = row.narrowed ? JSON.stringify(await narrowedTo(row)) : null
      await db.table('item_places').insert({ item_id: id, ...place, readers })
    }
    if (row.space_id !== spot.space) await heritage.carry(id, spot.space)
    else if (known ? known.readers === null : !row.narrowed) await heritage.pass(id)
  }

  /** It may show at the top and stand elsewhere: its rank counts all the same. */
  async function edgeOf(viewer: Viewer, { space }: Spot, before: string): Promise<string> {
    const row = await reader.full(viewer, before)
    const place = await placed(before)
    if (place === undefined || row.space_id !== space) throw notHere('/before')
    return place.rank
  }

  /** Whom a new item was narrowed to, besides its author. */
  async function narrowedTo({ audience_id, author_id }: FullRow): Promise<Principal[]> {
    const rows = await db.select<{ principal: Principal }>(
      `SELECT principal FROM audience_grant WHERE audience_id = ? AND principal NOT LIKE 'outside:%'
       AND principal <> ? ORDER BY principal`,
      [audience_id, `person:${author_id}`],
    )
    return rows.map(({ principal }) => principal)
  }
}

function notHere(path: string) {
  const message = 'is not in this space: choose an item of it, or the top'
  return coreErrors.invalid({
    fields: [{ path, message, wording: { key: 'core.tree.notHere' } }],
  })
}
