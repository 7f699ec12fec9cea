import { collect, defineHooks, defineService, type HooksOf, type Viewer } from 'portico/sdk'

/** A piece of text, with whether it is what was looked for. */
export interface Piece {
  text: string
  hit: boolean
}

/** Something found outside the index. It must be what this viewer may see. */
export interface Elsewhere {
  label: string
  href: string
  hint?: string
  /** A Lucide icon the plugin has named. */
  icon?: string
}

/** What a plugin found in its own or in another system. */
export interface ElsewhereSection {
  /** In the viewer's language. */
  title: string
  results: Elsewhere[]
}

export const searchHooks = defineHooks('search', {
  collect: collect<
    { viewer: Viewer; locale: string; text: string; signal: AbortSignal },
    ElsewhereSection
  >({
    doc: 'While somebody searches: what a plugin finds for this text in systems of its own. Who takes longer than 800 ms is left out and named on the page.',
    since: '1.0',
  }),
})

declare module 'portico/sdk' {
  interface HookRegistry extends HooksOf<'search', typeof searchHooks> {}
}

/** Asking the index from another plugin. */
export interface Search {
  /** Ids of items the viewer may read, the best first. */
  find(viewer: Viewer, text: string, limit?: number): Promise<string[]>
  /** Says that a text of an item has changed in a way that is no new version, such as a file's. */
  refresh(itemIds: readonly string[]): Promise<void>
}

export const searchService = defineService<Search>()('search.search')
