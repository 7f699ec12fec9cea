import { coreErrors, type Pages, type SetupContext, type Trees } from 'portico/sdk'
import { pageUrl } from './addresses.ts'
import { type Frame, wikiPage } from './frame.ts'
import { pageKind } from './kinds.ts'
import type { Outline } from './outline.ts'
import type { WikiPages } from './pages.ts'
import type { Readership } from './readership.ts'
import type { Wikis } from './spaces.ts'

interface Needs {
  pages: Pages<string>
  wikiPages: WikiPages
  wikis: Wikis
  trees: Trees
  outline: Outline
  readership: Readership
  frame: Frame
  t: SetupContext['t']
}

/** The steps around a page in its tree, each a page of its own: without a script they are all there is. */
export function addTreePages(needs: Needs): void {
  const { pages, wikiPages, wikis, trees, outline, readership, frame, t } = needs
  pages.add(
    '/wiki/p/:id/:words/move',
    { ...wikiPage, title: 'wiki.move', view: 'wiki/move' },
    async ({ viewer, locale, params, query }) => {
      const item = await wikiPages.get(viewer, params.id)
      if (!item.may.edit) throw coreErrors.forbidden()
      const asked = query.get('under')
      const target = asked ? await wikiPages.get(viewer, asked) : undefined
      const home = target?.space.id ?? query.get('wiki') ?? item.space.id
      const space = await wikis.get(viewer, home)
      const from = target ? { under: target.id } : { space: space.id }
      const { lines } = await outline.branch(viewer, locale, from)
      const trail = target ? await outline.trail(viewer, locale, target.id) : []
      const base = `${pageUrl(item)}/move`
      const inside = [...trail, ...(target ? [target] : [])].some(({ id }) => id === item.id)
      const step = ({ id, title }: { id: string; title: string | null }) => ({
        id,
        title: title ?? '',
        href: `${base}?under=${id}`,
      })
      return {
        ...(await frame.of(viewer, locale, await wikis.get(viewer, item.space.id), item.id)),
        title: t(locale, 'wiki.move.title', { title: item.title ?? '' }),
        page: { ...item, url: pageUrl(item) },
        target: target && { id: target.id, title: target.title },
        inside,
        where: {
          wiki: { id: space.id, title: space.title, href: `${base}?wiki=${space.id}` },
          steps: trail.map(step),
          lines: lines.filter(({ id }) => id !== item.id).map(step),
        },
        wikis: (await wikis.list(viewer))
          .filter(({ id, canPost }) => canPost && id !== space.id)
          .map(({ id, title }) => ({ title, href: `${base}?wiki=${id}` })),
        mayPut: space.canPost && space.archivedAt === null,
      }
    },
  )
  pages.add(
    '/wiki/p/:id/:words/access',
    { ...wikiPage, title: 'wiki.access', view: 'wiki/access', reads: ['items', 'people'] },
    async ({ viewer, locale, params, query }) => {
      const item = await wikiPages.get(viewer, params.id)
      const space = await wikis.get(viewer, item.space.id)
      return {
        ...(await frame.of(viewer, locale, space, item.id)),
        title: t(locale, 'wiki.access.title', { title: item.title ?? '' }),
        page: { ...item, url: pageUrl(item) },
        access: await readership.of(viewer, locale, item),
        saved: query.has('saved'),
      }
    },
  )
  pages.add(
    '/wiki/p/:id/:words/remove',
    { ...wikiPage, title: 'wiki.remove', view: 'wiki/remove' },
    async ({ viewer, locale, params }) => {
      const item = await wikiPages.get(viewer, params.id)
      if (!item.may.remove) throw coreErrors.forbidden()
      const { lines, rest } = await outline.branch(viewer, locale, { under: item.id })
      return {
        ...(await frame.of(viewer, locale, await wikis.get(viewer, item.space.id), item.id)),
        title: t(locale, 'wiki.remove.title', { title: item.title ?? '' }),
        page: { ...item, url: pageUrl(item) },
        below: lines.slice(0, 10),
        more: rest || lines.length > 10,
      }
    },
  )
  pages.add(
    '/wiki/:space/removed',
    { ...wikiPage, title: 'wiki.removed', view: 'wiki/removed' },
    async ({ viewer, locale, params, query }) => {
      const space = await wikis.get(viewer, params.space)
      if (!(await wikis.reads(viewer, space.id))) throw coreErrors.forbidden()
      const cursor = query.get('cursor') ?? undefined
      const page = await trees.removed(viewer, { space: space.id, kinds: [pageKind], cursor })
      return {
        ...(await frame.of(viewer, locale, space)),
        removed: page.items,
        just: page.items.find(({ id }) => id === query.get('page')),
        next: page.nextCursor && `${space.url}/removed?cursor=${page.nextCursor}`,
      }
    },
  )
}
