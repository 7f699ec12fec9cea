import {
  defineErrors,
  defineService,
  type RichText,
  type SpaceForViewer,
  type Viewer,
} from 'portico/sdk'

/** A wiki as one viewer sees it. */
export interface WikiSpace extends SpaceForViewer {
  url: string
  /** The page it begins with, if the viewer may read it. */
  homeId: string | null
}

/** Fields for a new wiki. */
export interface NewWikiSpace {
  title: string
  /** Found for the title when left out. */
  slug?: string
  description?: string
  visibility?: WikiSpace['visibility']
  posting?: WikiSpace['posting']
}

/** What a page says. */
export interface PageText {
  title: string
  /** Markdown or a document. */
  body: string | RichText
  files?: readonly string[]
}

/** Fields for a new page. */
export interface NewPage extends PageText {
  /** Id or slug of the wiki; with `under` it may be left out. */
  space?: string
  /** The page it comes under. */
  under?: string | null
  before?: string
  /** Only its author sees it until it is published. */
  draft?: boolean
}

/** Who looks after a page, and its labels; what is left out stays. */
export interface PageCare {
  /** Login of somebody who reads the page; empty: nobody. */
  owner?: string
  /** `2027-03-01`, when it is to be read through again; empty: never. */
  reviewOn?: string
  /** Months until the time after that; 0: once. */
  every?: number
  labels?: readonly string[]
}

/** The wiki for other plugins and for seeding. Rights are those of the viewer. */
export interface Wiki {
  createSpace(viewer: Viewer, space: NewWikiSpace): Promise<WikiSpace>
  /** By id or slug. @throws core:not-found */
  space(viewer: Viewer, idOrSlug: string): Promise<WikiSpace>
  /** Says which page a wiki begins with. */
  setHome(spaceId: string, pageId: string): Promise<void>
  /** Offers a page as a beginning for others: in its wiki, in all of them, or no longer. */
  setTemplate(pageId: string, offer: 'space' | 'portal' | null): Promise<void>
  create(viewer: Viewer, page: NewPage): Promise<{ id: string; url: string }>
  /** @throws core:not-found, core:forbidden, core:invalid */
  careFor(viewer: Viewer, id: string, care: PageCare): Promise<void>
  /**
   * Makes it the page that everybody reads, and forgets the viewer's draft of it.
   * @throws core:conflict when `version` is not the current one
   */
  publish(
    viewer: Viewer,
    id: string,
    version: number,
    change: Partial<PageText> & { note?: string },
  ): Promise<{ id: string; url: string; version: number }>
}

export const wikiService = defineService<Wiki>()('wiki.wiki')

export const wikiErrors = defineErrors('wiki', {
  archived: { status: 422, title: 'The wiki is archived: it can be read, but nothing is written' },
  noTemplate: { status: 422, title: 'There is no such template any more' },
})
