import type { Discussion } from 'portico/plugins/discussion/api'
import { type Pages, reply, type SetupContext, safeHtml, type Viewer } from 'portico/sdk'
import { pageUrl, wordsOf } from './addresses.ts'
import type { Drafts } from './drafts.ts'
import type { Frame } from './frame.ts'
import type { Life } from './life/index.ts'
import type { Outline } from './outline.ts'
import type { PageMenu } from './page-menu.ts'
import type { PageItem, WikiPages } from './pages.ts'
import type { Remarks } from './remarks.ts'
import type { Wikis } from './spaces.ts'
import { inStretches } from './stretches.ts'

interface Needs {
  pages: Pages<string>
  wikiPages: WikiPages
  wikis: Wikis
  drafts: Drafts
  frame: Frame
  outline: Outline
  remarks: Remarks
  discussion: Discussion | undefined
  menu: PageMenu
  life: Life
  t: SetupContext['t']
}

const wordsPerMinute = 200

const ofDiscussion = {
  comments: 'discussion/comment-list',
  comment: 'discussion/comment',
  'comment-form': 'discussion/comment-form',
}

/** A page as it is read. */
export function addReadPages(needs: Needs): void {
  const { pages, wikiPages, wikis, drafts, frame, outline, remarks, discussion, menu, life, t } =
    needs

  const spec = {
    layout: 'wide',
    sheets: ['wiki'],
    access: 'signed-in',
    reads: ['items'],
    title: 'wiki.page',
    view: 'wiki/page',
    slots: ['wiki:page', 'wiki:aside'],
    fragments: { branch: 'wiki/branch', ...(discussion && ofDiscussion) },
  } as const

  pages.add('/wiki/p/:id', spec, async ({ viewer, params }) =>
    moved(await wikiPages.get(viewer, params.id)),
  )

  pages.add('/wiki/p/:id/:words', spec, async ({ viewer, locale, params, query, fragment }) => {
    const item = await wikiPages.get(viewer, params.id)
    if (params.words !== wordsOf(item.title ?? '')) return moved(item, query)
    if (fragment === 'branch')
      return { ...(await outline.branch(viewer, locale, { under: item.id })) }
    const url = pageUrl(item)
    if (fragment === 'comment' && discussion) {
      const wanted = query.get('comment') ?? ''
      return { ...(await discussion.commentView(viewer, url, wanted, locale)) }
    }
    if (fragment === 'comment-form') return { id: item.id, url }
    const thread = await discussion?.thread(viewer, {
      ...{ itemId: item.id, url, query, locale },
      archived: item.space.archived,
    })
    if (fragment === 'comments') return { ...thread }
    return whole(viewer, locale, item, thread)
  })

  async function whole(viewer: Viewer, locale: string, item: PageItem, thread: object | undefined) {
    const space = await wikis.get(viewer, item.space.id)
    const shown = await wikiPages.shown(item, t(locale, 'wiki.anchor'))
    const draft = await drafts.find(viewer, item.id)
    return {
      ...(await frame.of(viewer, locale, space, item.id)),
      title: item.title ?? '',
      about: { spaceId: space.id, itemId: item.id },
      page: {
        ...item,
        url: pageUrl(item),
        body: safeHtml(inStretches(shown.html)),
        headings: shown.headings,
        toc: shown.headings.length > 1,
        minutes: Math.max(1, Math.round(item.text.split(/\s+/).length / wordsPerMinute)),
        changedAt: item.editedAt ?? item.createdAt,
      },
      draft: draft && { savedAt: draft.savedAt },
      remarks: await remarks.on(viewer, item),
      menu: menu(locale, item, space),
      life: await life.of(viewer, item),
      // Pages that link here stand in a list of their own.
      thread: thread && { ...thread, backlinks: undefined },
    }
  }
}

/** The address it has now; whoever may not read it never comes so far. */
export function moved(item: PageItem, query?: URLSearchParams) {
  const search = query && query.size > 0 ? `?${query}` : ''
  return reply({ status: 301, headers: { Location: pageUrl(item) + search } })
}
