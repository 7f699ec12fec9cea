import type { Database, Items, Trees, Viewer } from 'portico/sdk'
import { pageUrl } from './addresses.ts'
import type { NewPage, PageText } from './api.ts'
import type { Drafts } from './drafts.ts'
import { pageKind } from './kinds.ts'
import type { PageData, PageItem, WikiPages } from './pages.ts'

interface Needs {
  db: Database
  items: Items
  trees: Trees
  pages: WikiPages
  drafts: Drafts
}

export type Change = Partial<PageText> & { note?: string }

/** Pages come into being, and become other ones. */
export function createWriting({ db, items, trees, pages, drafts }: Needs) {
  async function create(viewer: Viewer, page: NewPage): Promise<PageItem> {
    const { title, body, files, under = null, before, draft = false } = page
    const space = page.space ?? (await pages.get(viewer, under ?? '')).space.id
    return db.tx(async () => {
      const item = await items.create<PageData>(viewer, pageKind, {
        ...{ space, title, body },
        ...(files && { files }),
        data: { draft },
        ...(draft && { audience: [`person:${viewer.id}`] }),
      })
      await trees.place(viewer, item.id, { under, ...(before && { before }) })
      await pages.nameAgain(item)
      // Its readers are those of the page above from now on.
      return draft ? item : pages.get(viewer, item.id)
    })
  }

  /** @throws core:conflict when somebody was faster */
  async function publish(
    viewer: Viewer,
    id: string,
    version: number,
    { title, body, files, note }: Change,
  ): Promise<PageItem> {
    return db.tx(async () => {
      const { data } = await pages.get(viewer, id)
      const item = await items.update<PageData>(viewer, id, version, {
        ...(title !== undefined && { title }),
        ...(body !== undefined && { body }),
        ...(files && { files }),
        ...(note && { note }),
        // What stood in the draft was its author's alone.
        ...(data.draft && { data: { draft: false }, anew: true }),
      })
      if (data.draft) await trees.setReaders(viewer, id, null)
      await pages.nameAgain(item)
      await drafts.forget(viewer, id)
      return item
    })
  }

  /** The page is as it was in an earlier version; the versions between stay in the history. */
  async function restore(viewer: Viewer, id: string, earlier: number, note: string) {
    const { version } = await pages.get(viewer, id)
    const { title, body } = await items.document(viewer, id, earlier)
    return publish(viewer, id, version, { title: title ?? '', body, note })
  }

  return { create, publish, restore }
}

export type Writing = ReturnType<typeof createWriting>

export const answerOf = ({ id, title, version }: PageItem) => ({
  id,
  url: pageUrl({ id, title }),
  version,
})
