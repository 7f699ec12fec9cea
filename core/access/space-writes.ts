import { coreErrors } from '../../sdk/errors.ts'
import type { Space, Spaces } from '../../sdk/spaces.ts'
import type { AuditRoom } from '../audit/index.ts'
import type { Clock } from '../clock.ts'
import { type BoundDatabase, isUniqueViolation } from '../database/index.ts'
import { newId } from '../id.ts'
import type { Audiences } from './audiences.ts'
import type { createMembership } from './membership.ts'
import { checkNewSpace, checkSpaceChange } from './space-input.ts'
import { asSpace, contentReaders, listingReaders, type SpaceRow } from './space-row.ts'

export interface SpaceWritesOptions {
  db: BoundDatabase
  clock: Clock
  audit: Pick<AuditRoom, 'record'>
  audiences: Audiences
  membership: ReturnType<typeof createMembership>
  /** Drops what is remembered of a space. */
  forget(id: string): void
}

/** Making and changing spaces. Their audiences are their own, so that all rows follow a change. */
export function createSpaceWrites(options: SpaceWritesOptions) {
  const { db, clock, audit, audiences, membership, forget } = options

  const create: Spaces['create'] = async (input) => {
    const { ownerId, ...columns } = checkNewSpace(input)
    const id = newId()
    return db.tx(async () => {
      const space = { id, ...columns }
      const name = `space:${id}/content`
      const audience_id = await audiences.own(name, contentReaders(space), space.outsiders === 1)
      const listing_audience_id = await listingOf({ ...space, audience_id })
      await refuseTaken(columns.slug, async () =>
        db.table('spaces').insert({
          id,
          ...columns,
          ...{ audience_id, listing_audience_id },
          created_at: clock.now(),
        }),
      )
      if (ownerId !== undefined) await membership.setRole(id, ownerId, 'owner')
      return asSpace(await rowOf(id))
    })
  }

  const update: Spaces['update'] = async (id, change) => {
    const columns = checkSpaceChange(change)
    await db.tx(async () => {
      await rowOf(id)
      if (Object.keys(columns).length === 0) return
      await refuseTaken(columns.slug, () => db.table('spaces').where({ id }).update(columns))
      const row = await rowOf(id)
      const { visibility, readers, outsiders } = change
      if ((visibility ?? readers ?? outsiders) !== undefined) await exchangeAudiences(row)
      if (outsiders === false) await membership.sendOutsidersAway(id)
      forget(id)
    })
  }

  async function exchangeAudiences(row: SpaceRow): Promise<void> {
    await audiences.exchange(row.audience_id, contentReaders(row), row.outsiders === 1)
    const listing_audience_id = await listingOf(row)
    await db.table('spaces').where({ id: row.id }).update({ listing_audience_id })
  }

  async function listingOf(row: Parameters<typeof listingReaders>[0] & { audience_id: number }) {
    return row.visibility === 'secret' ? row.audience_id : audiences.idFor(listingReaders(row))
  }

  const archive: Spaces['archive'] = async (id, archived, by) => {
    await db.tx(async () => {
      const { archived_at } = await rowOf(id)
      const at = archived ? (archived_at ?? clock.now()) : null
      await db.table('spaces').where({ id }).update({ archived_at: at })
      if (by && archived !== (archived_at !== null)) {
        const action = archived ? 'core.space-archived' : 'core.space-reopened'
        await audit.record(by, { action, object: `space:${id}` })
      }
      forget(id)
    })
  }

  /** Who else changes the space waits. */
  async function rowOf(id: string): Promise<SpaceRow> {
    const row = await db.table('spaces').where({ id }).forUpdate().first()
    if (row === undefined) throw coreErrors.notFound()
    return row
  }

  return { create, update, archive }
}

async function refuseTaken(slug: Space['slug'] | undefined, write: () => Promise<unknown>) {
  try {
    await write()
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    const message = `is taken: another space has the address "${slug}". Choose another one`
    const wording = { key: 'core.access.error.slugTaken', params: { slug: slug ?? '' } }
    throw coreErrors.duplicate({ fields: [{ path: '/slug', message, wording }], cause: error })
  }
}
