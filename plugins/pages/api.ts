import { defineService, type Viewer } from 'portico/sdk'
import type { PageDocument } from './page-kind.ts'

export type { PageDocument, Placement } from './page-kind.ts'

/** Pages made of widgets. */
export interface PagesOfPortal {
  /** Publishes a page under a word of its own, in place of one that is there. */
  publish(viewer: Viewer, slug: string, page: PageDocument): Promise<void>
}

export const pagesService = defineService<PagesOfPortal>()('pages.pages')
