import type { Principal, Viewer } from '../../sdk/access.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { ItemDraft } from '../../sdk/items.ts'
import type { Audiences, CoreSpaces } from '../access/index.ts'
import type { BoundDatabase } from '../database/index.ts'
import type { FullRow } from './rows.ts'

/** Where an item stands, and who may read it there. */
export interface Place {
  space_id: string
  parent_id: string | null
  audience_id: number
  narrowed: number
}

export interface PlacesOptions {
  db: BoundDatabase
  spaces: CoreSpaces
  audiences: Audiences
  parent(viewer: Viewer, id: string): Promise<FullRow>
}

export type Places = ReturnType<typeof createPlaces>

export function createPlaces({ db, spaces, audiences, parent }: PlacesOptions) {
  /** @throws core:not-found, core:forbidden, core:invalid */
  async function placeOf(viewer: Viewer, draft: Omit<ItemDraft, 'body'>): Promise<Place> {
    if (draft.parentId !== undefined) {
      await holdReaders(draft.parentId)
      return besides(await parent(viewer, draft.parentId))
    }
    if (draft.space === undefined) {
      const message = 'is missing: name a space, or the parent this hangs on'
      throw coreErrors.invalid({ fields: [{ path: '/space', message }] })
    }
    return within(viewer, draft.space, draft.audience, viewer.id)
  }

  /** While something comes to hang on an item, nobody gives it other readers. SQLite has one writer anyway. */
  async function holdReaders(parentId: string): Promise<void> {
    if (db.dialect === 'sqlite') return
    await db.raw(
      'SELECT 1 FROM spaces WHERE id = (SELECT space_id FROM items WHERE id = ?) FOR KEY SHARE',
      [parentId],
    )
  }

  /** Who reads an item may hang something on it; its plugin decides whether they do. */
  async function besides({ id, space_id, audience_id, narrowed }: FullRow): Promise<Place> {
    if (await spaces.isArchived(space_id)) throw archived()
    return { space_id, parent_id: id, audience_id, narrowed }
  }

  /** A narrowed audience lies within that of the space; the author stays in it. */
  async function within(
    viewer: Viewer,
    idOrSlug: string,
    audience: readonly Principal[] | undefined,
    authorId: string,
  ): Promise<Place> {
    const space = await spaces.get(viewer, idOrSlug)
    if (space.archivedAt !== null) throw archived()
    if (!space.canPost) throw coreErrors.forbidden()
    const place = { space_id: space.id, parent_id: null }
    if (audience === undefined) return { ...place, audience_id: space.audienceId, narrowed: 0 }
    const chosen: Principal[] = [...audience, `person:${authorId}`]
    return { ...place, audience_id: await audiences.idFor(chosen, space.audienceId), narrowed: 1 }
  }

  return { placeOf, within }
}

export function archived() {
  const detail = 'The space is archived: it can be read, not written.'
  return coreErrors.forbidden({ detail, wording: { key: 'core.access.error.archived' } })
}
