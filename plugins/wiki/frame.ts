import type { SetupContext, Viewer } from 'portico/sdk'
import type { WikiSpace } from './api.ts'
import type { Outline } from './outline.ts'
import { owns } from './spaces.ts'

interface Needs {
  outline: Outline
  t: SetupContext['t']
}

export const kindIcons = { open: 'globe', closed: 'users', secret: 'lock' } as const

/** How the pages of a wiki are asked for and dressed. */
export const wikiPage = {
  layout: 'wide',
  access: 'signed-in',
  sheets: ['wiki'],
  reads: ['items'],
} as const

/** What stands around every page of a wiki: its name, its tree, the way down to the page. */
export function createFrame({ outline, t }: Needs) {
  return {
    async of(viewer: Viewer, locale: string, space: WikiSpace, pageId?: string) {
      return {
        space: shown(space),
        tree: await outline.of(viewer, locale, space.id, pageId),
        trail: pageId === undefined ? [] : shortened(await outline.trail(viewer, locale, pageId)),
        treeLabel: t(locale, 'wiki.tree', { wiki: space.title }),
        mayWrite: space.canPost && space.archivedAt === null,
        newUrl: `${space.url}/new${pageId === undefined ? '' : `?under=${pageId}`}`,
        under: '/wiki',
      }
    },
    shown,
  }

  function shown(space: WikiSpace) {
    return { ...space, icon: kindIcons[space.visibility], mine: owns(space) }
  }
}

export type Frame = ReturnType<typeof createFrame>

/** Of a long way the first step and the last ones; null is what was left out. */
function shortened<T>(steps: T[]): (T | null)[] {
  return steps.length > 6 ? [steps[0]!, null, ...steps.slice(-4)] : steps
}
