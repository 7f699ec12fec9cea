import type { SpaceForViewer, Spaces, Viewer } from 'portico/sdk'

export interface SpacesQuery {
  q?: string | undefined
  kind?: string | undefined
  archived?: boolean | undefined
  page?: number | undefined
}

export interface SpacesPage {
  spaces: SpaceForViewer[]
  total: number
  page: number
  pages: number
  kinds: string[]
}

const perPage = 50

/** All spaces of the portal, secret ones too: who administers it answers for them. */
export function createSpacesList(spaces: Pick<Spaces, 'list'>, system: Viewer) {
  return async (query: SpacesQuery): Promise<SpacesPage> => {
    const all = await spaces.list(system)
    const text = (query.q ?? '').trim().toLowerCase()
    const chosen = all.filter(
      ({ title, slug, kind, archivedAt }) =>
        (title.toLowerCase().includes(text) || slug.includes(text)) &&
        (!query.kind || kind === query.kind) &&
        (query.archived === undefined || query.archived === (archivedAt !== null)),
    )
    const pages = Math.max(1, Math.ceil(chosen.length / perPage))
    const page = Math.min(Math.max(1, query.page ?? 1), pages)
    return {
      spaces: chosen.slice((page - 1) * perPage, page * perPage),
      total: chosen.length,
      ...{ page, pages },
      kinds: [...new Set(all.map(({ kind }) => kind))].sort(),
    }
  }
}

export type SpacesList = ReturnType<typeof createSpacesList>
