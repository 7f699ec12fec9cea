import {
  coreErrors,
  type Database,
  type SpaceForViewer,
  type Spaces,
  type Viewer,
} from 'portico/sdk'
import { reservedSlugs, spaceUrl } from './addresses.ts'
import type { NewWikiSpace, WikiSpace } from './api.ts'
import { wikiKind } from './kinds.ts'

interface Needs {
  db: Database
  spaces: Spaces
  system: Viewer
}

/** What a wiki's address is made of. */
type Named = Pick<NewWikiSpace, 'slug' | 'title' | 'visibility'>

/** Wikis: spaces with a page they begin with. */
export function createWikis({ db, spaces, system }: Needs) {
  /** The page a wiki begins with, unless the viewer may not read it or it is gone. */
  async function homes(viewer: Viewer, ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map()
    const gate = db.gate(viewer, 'i', 'few')
    const rows = await db.select<{ space_id: string; home_id: string }>(
      `SELECT w.space_id, w.home_id FROM wiki_spaces w JOIN items i ON i.id = w.home_id
        WHERE w.space_id IN (${ids.map(() => '?').join()}) AND i.space_id = w.space_id
          AND i.deleted_at IS NULL AND ${gate.sql}`,
      [...ids, ...gate.parameters],
    )
    return new Map(rows.map((row) => [row.space_id, row.home_id]))
  }

  async function dressed(viewer: Viewer, found: readonly SpaceForViewer[]): Promise<WikiSpace[]> {
    const begins = await homes(
      viewer,
      found.map(({ id }) => id),
    )
    return found.map((space) => ({
      ...space,
      url: spaceUrl(space.slug),
      homeId: begins.get(space.id) ?? null,
    }))
  }

  /** By id or slug. @throws core:not-found, also for one the viewer may not know of */
  async function get(viewer: Viewer, idOrSlug: string): Promise<WikiSpace> {
    const space = await spaces.get(viewer, idOrSlug)
    if (space.kind !== wikiKind) throw coreErrors.notFound()
    return (await dressed(viewer, [space]))[0]!
  }

  /** Whether what stands in it is for the viewer; a closed one is known to more. */
  async function reads(viewer: Viewer, spaceId: string): Promise<boolean> {
    const gate = db.gate(viewer, 's', 'few')
    const rows = await db.select(`SELECT s.id FROM spaces s WHERE s.id = ? AND ${gate.sql}`, [
      spaceId,
      ...gate.parameters,
    ])
    return rows.length > 0
  }

  /** What was wished for as it is; of a secret wiki, and without a wish, one that tells nothing. */
  async function slugFor({ slug, title, visibility }: Named): Promise<string> {
    if (slug !== undefined && visibility !== 'secret') return slug
    const wish = { reserved: reservedSlugs, otherwise: 'wiki', ...(visibility && { visibility }) }
    return spaces.freeSlug(slug ?? title, wish)
  }

  return {
    get,
    reads,
    slugFor,

    async list(viewer: Viewer): Promise<WikiSpace[]> {
      return dressed(viewer, await spaces.list(viewer, { kind: wikiKind }))
    },

    async create(viewer: Viewer, input: NewWikiSpace): Promise<WikiSpace> {
      const { title, description, visibility = 'open', posting = 'readers' } = input
      const { id } = await spaces.create({
        kind: wikiKind,
        slug: await slugFor(input),
        ...{ title, visibility, posting },
        ...(description && { description }),
        ...(viewer.kind === 'person' && { ownerId: viewer.id }),
      })
      return get(system, id)
    },

    async setHome(spaceId: string, pageId: string | null): Promise<void> {
      await db
        .table('spaces')
        .insert({ space_id: spaceId, home_id: pageId })
        .onConflict('space_id')
        .merge()
    },
  }
}

export type Wikis = ReturnType<typeof createWikis>

/** Owners say what a wiki is and who is in it. */
export const owns = ({ role }: Pick<WikiSpace, 'role'>) => role === 'owner'

/** @throws core:forbidden */
export function mustOwn(space: WikiSpace): WikiSpace {
  if (!owns(space)) throw coreErrors.forbidden()
  return space
}
