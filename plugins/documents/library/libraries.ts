import {
  coreErrors,
  type Database,
  isPorticoError,
  type Principal,
  type Space,
  type SpaceForViewer,
  type Spaces,
  type Viewer,
} from 'portico/sdk'
import { type Library, libraryKind } from '../api.ts'
import { slugFor } from './slug.ts'

export interface LibraryInput {
  title: string
  description?: string | null
  visibility?: Space['visibility']
  posting?: Space['posting']
  readers?: readonly Principal[]
  /** Bytes it may hold; null for no limit. */
  quota?: number | null
}

interface Needs {
  db: Database
  spaces: Spaces
  system: Viewer
  now(): number
}

/** Libraries: spaces whose content is documents. */
export function createLibraries({ db, spaces, system, now }: Needs) {
  async function create(ownerId: string, input: LibraryInput): Promise<Space> {
    const { title, description, visibility = 'open', posting = 'members', readers, quota } = input
    return db.tx(async () => {
      const space = await spaces.create({
        ...{ kind: libraryKind, slug: await freeSlug(title), title, visibility, posting, ownerId },
        ...(description && { description }),
        ...(readers && { readers }),
      })
      const row = { space_id: space.id, quota: quota ?? null, created_at: now() }
      await db.table('libraries').insert(row)
      return space
    })
  }

  /** A plain address is only for what may be known; else it would tell that a secret one is there. */
  async function freeSlug(title: string): Promise<string> {
    const wanted = slugFor(title)
    const taken = await found(system, wanted)
    return taken || wanted === 'new' ? `${wanted}-${crypto.randomUUID().slice(0, 6)}` : wanted
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
    get,
    list: async (viewer: Viewer) =>
      (await spaces.list(viewer, { kind: libraryKind })).map((space) => seen(viewer, space)),
    /** @throws core:forbidden */
    async managed(viewer: Viewer, idOrSlug: string): Promise<Library> {
      const library = await get(viewer, idOrSlug)
      if (!library.may.manage) throw coreErrors.forbidden()
      return library
    },
  }
}

export type Libraries = ReturnType<typeof createLibraries>

/** Whether the viewer looks after the space. */
export function looksAfter(viewer: Viewer, { role }: Pick<SpaceForViewer, 'role'>): boolean {
  return viewer.can('core:moderate') || role === 'owner' || role === 'moderator'
}

function seen(viewer: Viewer, space: SpaceForViewer): Library {
  const { id, slug, title, description, visibility, archivedAt } = space
  const archived = archivedAt !== null
  return {
    ...{ id, slug, title, description, visibility, archived },
    url: `/documents/libraries/${slug}`,
    may: { add: space.canPost && !archived, manage: looksAfter(viewer, space) },
  }
}
