import { coreErrors, type SpaceForViewer, type Spaces, type Viewer } from 'portico/sdk'
import { officialKind } from './official.ts'
import { rememberFor } from './remember.ts'

/** What one view of the feed shows: posts in some spaces, or by some people. */
export interface Scope {
  /** `all`, `company`, `following`, or the slug of a space. */
  key: string
  spaces?: string[]
  authors?: readonly string[]
  /** Set when it is the feed of one space. */
  space?: SpaceForViewer
}

export interface ScopesOptions {
  spaces: Spaces
  system: Viewer
  now(): number
  /** Whom somebody follows, where people can be followed. */
  following?(viewer: Viewer): Promise<readonly string[]>
}

/** Where the news of a person come from: the company, the spaces they belong to, whom they follow. */
export function createScopes({ spaces, system, now, following }: ScopesOptions) {
  const ids = (list: SpaceForViewer[]) => list.map(({ id }) => id)
  const companies = rememberFor(30_000, now, async () => [
    ...ids(await spaces.list(system, { kind: 'company' })),
    ...ids(await spaces.list(system, { kind: officialKind })),
  ])
  /** Asked anew each time: who may know of a space changes without them. */
  const around = async (viewer: Viewer) =>
    spaces.list(viewer, { ids: [...(await companies(system)), ...spacesOf(viewer)] })
  const isCompany = (space: SpaceForViewer) => space.kind === 'company'
  const isOfficial = (space: SpaceForViewer) => space.kind === officialKind
  const company = async (viewer: Viewer) =>
    (await around(viewer)).filter((space) => isCompany(space) || isOfficial(space))

  return {
    tabs: following ? ['all', 'following', 'company'] : ['all', 'company'],

    async of(viewer: Viewer, key: string): Promise<Scope> {
      if (key === 'company') return { key, spaces: ids(await company(viewer)) }
      if (key === 'following' && following) return { key, authors: await following(viewer) }
      if (key === 'all') return { key, spaces: ids(await around(viewer)) }
      const space = await spaces.get(viewer, key)
      return { key: space.slug, spaces: [space.id], space }
    },

    /**
     * Where the viewer may write: the place they are looking at, the company, their spaces. Orders have
     * a form of their own.
     */
    async targets(viewer: Viewer, here?: SpaceForViewer): Promise<SpaceForViewer[]> {
      const others = (await around(viewer)).filter(({ id }) => id !== here?.id)
      const first = others.toSorted((a, b) => Number(isCompany(b)) - Number(isCompany(a)))
      const all = [...(here ? [here] : []), ...first]
      return all.filter((space) => space.canPost && !isOfficial(space))
    },

    /** The space of a post that names none. @throws core:invalid when there is no company space */
    async home(viewer: Viewer): Promise<string> {
      const space = (await around(viewer)).find(isCompany)
      if (space) return space.id
      throw coreErrors.invalid({
        fields: [{ path: '/space', message: 'is missing: say where the post belongs' }],
      })
    },
  }
}

export type Scopes = ReturnType<typeof createScopes>

/** Those they have a role in, by what they carry with them. */
function spacesOf(viewer: Viewer): string[] {
  return [
    ...new Set(viewer.principals.flatMap((principal) => /^space:(.+)#/.exec(principal)?.[1] ?? [])),
  ]
}
