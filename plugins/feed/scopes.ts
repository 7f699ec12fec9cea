import { coreErrors, type SpaceForViewer, type Spaces, type Viewer } from 'portico/sdk'
import { rememberFor } from './remember.ts'

/** What one view of the feed shows. */
export interface Scope {
  /** `all`, `company`, or the slug of a space. */
  key: string
  spaces: string[]
  /** Set when it is the feed of one space. */
  space?: SpaceForViewer
}

/** Where the news of a person come from: the company and the spaces they belong to. */
export function createScopes(spaces: Spaces, now: () => number) {
  const known = rememberFor(30_000, now, (viewer) => spaces.list(viewer))
  const isCompany = (space: SpaceForViewer) => space.kind === 'company'
  const mine = async (viewer: Viewer) =>
    (await known(viewer)).filter((space) => space.role !== undefined && !isCompany(space))
  const company = async (viewer: Viewer) => (await known(viewer)).filter(isCompany)

  return {
    mine,

    async of(viewer: Viewer, key: string): Promise<Scope> {
      const ids = (list: SpaceForViewer[]) => list.map(({ id }) => id)
      if (key === 'company') return { key, spaces: ids(await company(viewer)) }
      if (key !== 'all') {
        const space = await spaces.get(viewer, key)
        return { key: space.slug, spaces: [space.id], space }
      }
      return { key, spaces: ids([...(await company(viewer)), ...(await mine(viewer))]) }
    },

    /** Where the viewer may write, the company first. */
    async targets(viewer: Viewer): Promise<SpaceForViewer[]> {
      return [...(await company(viewer)), ...(await mine(viewer))].filter(({ canPost }) => canPost)
    },

    /** The space of a post that names none. @throws core:invalid when there is no company space */
    async home(viewer: Viewer): Promise<string> {
      const [space] = await company(viewer)
      if (space) return space.id
      throw coreErrors.invalid({
        fields: [{ path: '/space', message: 'is missing: say where the post belongs' }],
      })
    },
  }
}

export type Scopes = ReturnType<typeof createScopes>
