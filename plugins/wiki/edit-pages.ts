import {
  coreErrors,
  type Items,
  type Pages,
  type RichText,
  type SetupContext,
  safeHtml,
} from 'portico/sdk'
import { pageUrl } from './addresses.ts'
import { wikiErrors } from './api.ts'
import type { Draft, Drafts } from './drafts.ts'
import type { Frame } from './frame.ts'
import type { WikiPages } from './pages.ts'
import type { Wikis } from './spaces.ts'

interface Needs {
  pages: Pages<string>
  items: Items
  wikiPages: WikiPages
  wikis: Wikis
  drafts: Drafts
  frame: Frame
  t: SetupContext['t']
}

/** Where pages are written. */
export function addEditPages({ pages, items, wikiPages, wikis, drafts, frame, t }: Needs): void {
  const spec = { layout: 'wide', access: 'signed-in', reads: ['items'] } as const

  pages.add(
    '/wiki/p/:id/:words/edit',
    { ...spec, title: 'wiki.edit', view: 'wiki/edit' },
    async ({ viewer, locale, params, query }) => {
      const item = await wikiPages.get(viewer, params.id)
      if (!item.may.edit) throw coreErrors.forbidden()
      const space = await wikis.get(viewer, item.space.id)
      if (space.archivedAt !== null) throw wikiErrors.archived()
      const current = await items.source(viewer, item.id)
      const draft = await drafts.find(viewer, item.id)
      const behind = draft !== undefined && draft.base !== current.version
      return {
        ...(await frame.of(viewer, locale, space, item.id)),
        title: t(locale, 'wiki.edit.title', { title: item.title ?? '' }),
        page: { ...item, url: pageUrl(item) },
        text: draft ? await textOf(draft) : { title: current.title, body: current.markdown },
        version: current.version,
        draft: draft && { savedAt: draft.savedAt },
        saved: query.has('saved'),
        conflict: behind ? { by: item.author, at: item.editedAt } : undefined,
        files: item.files,
      }
    },
  )

  pages.add(
    '/wiki/:space/new',
    { ...spec, title: 'wiki.new', view: 'wiki/new' },
    async ({ viewer, locale, params, query }) => {
      const space = await wikis.get(viewer, params.space)
      if (!space.canPost) throw coreErrors.forbidden()
      const asked = query.get('under')
      const above = asked ? await wikiPages.get(viewer, asked) : undefined
      const title = query.get('title')?.slice(0, 200) ?? ''
      return {
        ...(await frame.of(viewer, locale, space, above?.id)),
        above: above && { id: above.id, title: above.title },
        text: { title, body: '' },
        cancel: above ? pageUrl(above) : space.url,
      }
    },
  )

  async function textOf({ title, body }: Draft) {
    return typeof body === 'string' ? { title, body } : { title, document: dataBlock(body) }
  }
}

/** A document as it may stand in a script element. */
const dataBlock = (document: RichText) =>
  safeHtml(JSON.stringify(document).replaceAll('<', '\\u003c'))
