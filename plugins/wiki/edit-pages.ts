import {
  coreErrors,
  type Items,
  type Pages,
  type RichText,
  type SetupContext,
  safeHtml,
  type Viewer,
} from 'portico/sdk'
import { pageUrl } from './addresses.ts'
import { wikiErrors } from './api.ts'
import { compare, folded } from './diff/compare.ts'
import { merge } from './diff/merge.ts'
import type { Draft, Drafts } from './drafts.ts'
import { type Frame, wikiPage } from './frame.ts'
import type { WikiPages } from './pages.ts'
import type { Wikis } from './spaces.ts'
import type { Templates } from './templates.ts'

interface Needs {
  pages: Pages<string>
  items: Items
  wikiPages: WikiPages
  wikis: Wikis
  drafts: Drafts
  frame: Frame
  templates: Templates
  /** Whether files may become pages. */
  imports: boolean
  t: SetupContext['t']
}

/** Where pages are written. */
export function addEditPages({
  pages,
  items,
  wikiPages,
  wikis,
  drafts,
  frame,
  templates,
  imports,
  t,
}: Needs): void {
  pages.add(
    '/wiki/p/:id/:words/edit',
    { ...wikiPage, title: 'wiki.edit', view: 'wiki/edit' },
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
        // With a draft of one's own one goes on by oneself.
        alone: draft !== undefined || query.has('alone'),
        me: viewer.id,
        saved: query.has('saved'),
        conflict: behind ? await conflictOf(viewer, locale, item.id, draft) : undefined,
        files: item.files,
      }
    },
  )

  pages.add(
    '/wiki/:space/new',
    { ...wikiPage, title: 'wiki.new', view: 'wiki/new' },
    async ({ viewer, locale, params, query }) => {
      const space = await wikis.get(viewer, params.space)
      if (!space.canPost) throw coreErrors.forbidden()
      const asked = query.get('under')
      const above = asked ? await wikiPages.get(viewer, asked) : undefined
      const title = query.get('title')?.slice(0, 200) ?? ''
      const chosen = query.get('template')
      const text = chosen ? await templates.textOf(viewer, locale, chosen) : { title, body: '' }
      const asks = above ? `&under=${above.id}` : ''
      const offered = await templates.list(viewer, locale, space.id)
      return {
        templates: offered.map((one) => ({
          ...one,
          href: `${space.url}/new?template=${one.id}${asks}`,
          current: one.id === chosen,
        })),
        importUrl: imports ? `${space.url}/import${above ? `?under=${above.id}` : ''}` : undefined,
        ...(await frame.of(viewer, locale, space, above?.id)),
        above: above && { id: above.id, title: above.title },
        text,
        cancel: above ? pageUrl(above) : space.url,
      }
    },
  )

  pages.add(
    '/wiki/p/:id/:words/template',
    { ...wikiPage, title: 'wiki.template', view: 'wiki/template' },
    async ({ viewer, locale, params }) => {
      const item = await wikiPages.get(viewer, params.id)
      if (!item.may.edit) throw coreErrors.forbidden()
      const { template } = await wikiPages.facts(item.id)
      const values = ['none', 'space', ...(viewer.can('wiki:manage') ? ['portal'] : [])]
      return {
        ...(await frame.of(viewer, locale, await wikis.get(viewer, item.space.id), item.id)),
        title: t(locale, 'wiki.template.title', { title: item.title ?? '' }),
        page: { ...item, url: pageUrl(item) },
        offers: values.map((value) => ({
          ...{ value, label: `wiki.template.offer.${value}` },
          chosen: value === (template ?? 'none'),
        })),
      }
    },
  )

  /** What the other one published beside what this one wrote, and both together if that can be. */
  async function conflictOf(viewer: Viewer, locale: string, id: string, draft: Draft) {
    const theirs = await items.document(viewer, id)
    const { body } = draft
    const mine = typeof body === 'string' ? await items.parse(viewer, body, 'wiki') : body
    const base = await items.document(viewer, id, draft.base).catch(() => undefined)
    const both = base && merge(base.body, theirs.body, mine)
    const right = { label: t(locale, 'wiki.conflict.yours'), title: draft.title, at: draft.savedAt }
    return {
      sides: { left: theirs, right: { ...right, editor: viewer.person } },
      renamed: theirs.title !== draft.title,
      rows: folded(compare(theirs.body, mine)),
      both: both && JSON.stringify(both),
    }
  }

  async function textOf({ title, body }: Draft) {
    return typeof body === 'string' ? { title, body } : { title, document: dataBlock(body) }
  }
}

/** A document as it may stand in a script element. */
const dataBlock = (document: RichText) =>
  safeHtml(JSON.stringify(document).replaceAll('<', '\\u003c'))
