import {
  coreErrors,
  coreHooks,
  type Hooks,
  type SpaceForViewer,
  type Spaces,
  type Viewer,
} from 'portico/sdk'
import { rememberFor } from './remember.ts'

/** Kind of the space that orders stand in. */
export const officialKind = 'official'

interface Needs {
  spaces: Spaces
  hooks: Hooks
  system: Viewer
  now(): number
}

/** The official channel: a space everybody reads, where only those write who may give orders. */
export function createOfficial({ spaces, hooks, system, now }: Needs) {
  const remembered = rememberFor(30_000, now, () => spaces.list(system, { kind: officialKind }))

  // Whatever way leads here, also one through another plugin.
  hooks.on(coreHooks.itemSaving, async (draft, { viewer, id }) => {
    if (id !== undefined || draft.space === undefined || viewer.kind === 'system') return draft
    const channels = await remembered(system)
    const there = channels.some((space) => draft.space === space.id || draft.space === space.slug)
    if (there && !viewer.can('feed:order')) throw coreErrors.forbidden()
    return draft
  })

  return {
    /** Ids of the channels, as they were half a minute ago at the earliest. */
    ids: async () => (await remembered(system)).map(({ id }) => id),

    list: (viewer: Viewer): Promise<SpaceForViewer[]> =>
      spaces.list(viewer, { kind: officialKind }),

    /** Opens the channel; there is one as long as nobody makes another by hand. */
    async open(title: string): Promise<void> {
      const found = await spaces.list(system, { kind: officialKind })
      if (found.length > 0) return
      await spaces.create({
        ...{ kind: officialKind, slug: officialKind, title },
        visibility: 'open',
        posting: 'moderators',
      })
    },

    /**
     * Nobody moderates the channel: who holds the permission writes there as one who does.
     * @throws core:forbidden
     */
    writer(viewer: Viewer, { id, kind }: SpaceForViewer): Viewer {
      if (kind !== officialKind) return viewer
      if (!viewer.can('feed:order')) throw coreErrors.forbidden()
      return { ...viewer, principals: [...viewer.principals, `space:${id}#moderator`] }
    },
  }
}

export type Official = ReturnType<typeof createOfficial>
