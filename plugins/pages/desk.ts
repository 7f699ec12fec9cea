import { createHash } from 'node:crypto'
import { type Arranged, coreErrors, type SetupContext, type Viewer } from 'portico/sdk'
import { settled } from './grid.ts'
import { checkPage, type PageDocument, pageKind } from './page-kind.ts'
import { checkPictures } from './pictures.ts'

/** A page as its builder has it: the draft if there is one, else what is published. */
export interface OpenPage {
  slug: string
  page: PageDocument
  published: Arranged<PageDocument> | undefined
  draft: Arranged<PageDocument> | undefined
  /** Changes with every change of the page: who sends an older one has not seen the newest. */
  tag: string
}

type Change = (page: PageDocument) => PageDocument

/** Where pages are built: every change goes into the draft, until it is published. */
export function createDesk({ arrangement, files }: Pick<SetupContext, 'arrangement' | 'files'>) {
  /** @throws core:not-found */
  async function open(slug: string): Promise<OpenPage> {
    const [published, draft] = await Promise.all([
      arrangement.get<PageDocument>(pageKind, slug),
      arrangement.draft<PageDocument>(pageKind, slug),
    ])
    const value = (draft ?? published)?.value
    if (!value) throw coreErrors.notFound()
    return { slug, page: value, published, draft, tag: tagOf(value) }
  }

  /** Changes the draft. @throws core:conflict where `tag` is that of an older page */
  async function edit(
    viewer: Viewer,
    slug: string,
    change: Change,
    tag?: string,
  ): Promise<OpenPage> {
    const now = await open(slug)
    if (tag !== undefined && tag !== now.tag) throw changedMeanwhile()
    const changed = change(now.page)
    const page = { ...changed, grid: settled(changed.grid) }
    checkPage(slug, page)
    await checkPictures(viewer, page, now.page, files)
    await arrangement.saveDraft(viewer, { kind: pageKind, id: slug, value: page })
    return open(slug)
  }

  return {
    open,
    edit,

    /** All pages, those that are only drafts too. */
    async all(): Promise<OpenPage[]> {
      const [published, drafts] = await Promise.all([
        arrangement.list<PageDocument>(pageKind),
        arrangement.drafts<PageDocument>(pageKind),
      ])
      const byId = new Map(published.map((page) => [page.id, page]))
      const draftOf = new Map(drafts.map((draft) => [draft.id, draft]))
      return [...new Set([...byId.keys(), ...draftOf.keys()])].sort().map((slug) => {
        const [own, draft] = [byId.get(slug), draftOf.get(slug)]
        const page = (draft ?? own)!.value
        return { slug, page, published: own, draft, tag: tagOf(page) }
      })
    },

    /** A draft under a word that is free. @throws core:invalid where it is taken */
    async create(viewer: Viewer, slug: string, page: PageDocument): Promise<void> {
      checkPage(slug, page)
      const value = { ...page, grid: settled(page.grid) }
      await checkPictures(viewer, value, undefined, files)
      await arrangement.saveDraft(viewer, { kind: pageKind, id: slug, value })
    },

    async isTaken(slug: string): Promise<boolean> {
      const [published, draft] = await Promise.all([
        arrangement.get(pageKind, slug),
        arrangement.draft(pageKind, slug),
      ])
      return (published ?? draft) !== undefined
    },

    /** @throws core:conflict where the page has changed under the draft */
    async publish(viewer: Viewer, slug: string): Promise<void> {
      const { draft, page } = await open(slug)
      if (!draft) return
      const change = { kind: pageKind, id: slug, value: page, version: draft.version }
      await arrangement.change(viewer, [change])
    },

    /** What is published stands again; a page that never was is gone. */
    discard: (viewer: Viewer, slug: string) =>
      arrangement.saveDraft(viewer, { kind: pageKind, id: slug, value: undefined }),

    async remove(viewer: Viewer, slug: string): Promise<void> {
      const { published } = await open(slug)
      const change = { kind: pageKind, id: slug, value: undefined }
      if (published) await arrangement.change(viewer, [change])
      else await arrangement.saveDraft(viewer, change)
    },
  }
}

export type Desk = ReturnType<typeof createDesk>

const tagOf = (page: PageDocument) =>
  createHash('sha256').update(JSON.stringify(page)).digest('base64url').slice(0, 16)

function changedMeanwhile() {
  return coreErrors.conflict({
    detail:
      'Somebody else has changed this page meanwhile. Load it again, then repeat your change.',
    wording: { key: 'pages.changed-meanwhile' },
  })
}
