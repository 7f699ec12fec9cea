import type { Hooks, SpaceForViewer, Viewer } from 'portico/sdk'
import { feedHooks } from './api.ts'
import type { Delegates } from './delegates.ts'
import type { Drafts } from './drafts.ts'
import type { Scopes } from './scopes.ts'

interface Needs {
  hooks: Hooks
  scopes: Scopes
  drafts: Drafts
  delegates: Delegates
}

interface Place {
  scope: string
  /** The space the page is about. */
  here?: SpaceForViewer
  open: boolean
}

/** The form for a new post: where it may go, in whose name, what plugins add, what was begun. */
export function createComposing({ hooks, scopes, drafts, delegates }: Needs) {
  async function parts(viewer: Viewer, locale: string) {
    const { results } = await hooks.collect(feedHooks.composer, { viewer, locale })
    return results.map(({ value }) => value)
  }

  return {
    /** Nothing for who may not write anywhere. */
    async composer(viewer: Viewer, locale: string, { scope, here, open }: Place) {
      const targets = viewer.can('feed:post') ? await scopes.targets(viewer, here) : []
      if (targets.length === 0) return undefined
      const draft = `post:${scope}`
      const saved = await drafts.find(viewer, draft)
      return {
        ...{ scope, open, draft, saved: Object.keys(saved).length > 0 && JSON.stringify(saved) },
        text: { title: saved.title, body: saved.body },
        targets: targets.map(({ id, title }) => ({ id, title, chosen: id === here?.id })),
        leaders: await delegates.leadersOf(viewer.id),
        parts: await parts(viewer, locale),
      }
    },

    parts,
  }
}

export type Composing = ReturnType<typeof createComposing>
