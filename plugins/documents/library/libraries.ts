import {
  coreErrors,
  type Database,
  isPorticoError,
  type Space,
  type SpaceForViewer,
  type Spaces,
  type Viewer,
} from 'portico/sdk'
import { type Library, libraryKind, type NewLibrary } from '../api.ts'

interface Needs {
  db: Database
  spaces: Spaces
  now(): number
}

const address = { reserved: ['new'], otherwise: 'library' }

/** Libraries: spaces whose content is documents. */
export function createLibraries({ db, spaces, now }: Needs) {
  async function create(ownerId: string, input: NewLibrary): Promise<Space> {
    const { title, description, visibility = 'open', posting = 'members', readers } = input
    return db.tx(async () => {
      const space = await spaces.create({
        ...{
          kind: libraryKind,
          slug: await spaces.freeSlug(title, { visibility, ...address }),
          title,
          visibility,
          posting,
          ownerId,
        },
        ...(description && { description }),
        ...(readers && { readers }),
      })
      await db
        .table('libraries')
        .insert({ space_id: space.id, quota: input.quota ?? null, created_at: now() })
      return space
    })
  }

  async function update(id: string, input: Partial<NewLibrary>): Promise<void> {
    const { quota, ...change } = input
    await db.tx(async () => {
      if (Object.values(change).some((value) => value !== undefined))
        await spaces.update(id, change)
      if (quota === undefined) return
      await db
        .table('libraries')
        .insert({ space_id: id, quota, created_at: now() })
        .onConflict('space_id')
        .merge({ quota })
    })
  }

  async function found(viewer: Viewer, idOrSlug: string): Promise<SpaceForViewer | undefined> {
    try {
      return await spaces.get(viewer, idOrSlug)
    } catch (error) {
      if (isPorticoError(error) && error.code === coreErrors.notFound.code) return undefined
      throw error
    }
  }

  /** @throws core:not-found, also for a space of another kind */
  async function get(viewer: Viewer, idOrSlug: string): Promise<Library> {
    const space = await found(viewer, idOrSlug)
    if (space?.kind !== libraryKind) throw coreErrors.notFound()
    return seen(viewer, space)
  }

  return {
    create,
    update,
    get,
    list: async (viewer: Viewer) =>
      (await spaces.list(viewer, { kind: libraryKind })).map((space) => seen(viewer, space)),
    /** @throws core:not-found, core:forbidden */
    async managed(viewer: Viewer, idOrSlug: string): Promise<Library> {
      const library = await get(viewer, idOrSlug)
      if (!library.may.manage) throw coreErrors.forbidden()
      return library
    },
  }
}

export type Libraries = ReturnType<typeof createLibraries>

function seen(viewer: Viewer, space: SpaceForViewer): Library {
  const { id, slug, title, description, visibility, posting, role, archivedAt } = space
  const archived = archivedAt !== null
  const moderates = role === 'owner' || role === 'moderator' || viewer.kind === 'system'
  return {
    ...{ id, slug, title, description, visibility, posting, archived },
    url: `/documents/libraries/${slug}`,
    may: {
      add: space.canPost && !archived,
      manage: moderates || viewer.can('core:moderate'),
      own: role === 'owner' || viewer.can('core:admin'),
    },
  }
}
