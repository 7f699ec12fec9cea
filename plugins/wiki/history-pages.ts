import { coreErrors, type Items, type Pages, type SetupContext } from 'portico/sdk'
import { pageUrl } from './addresses.ts'
import { compare, folded } from './diff/compare.ts'
import { type Frame, wikiPage } from './frame.ts'
import type { WikiPages } from './pages.ts'
import type { Wikis } from './spaces.ts'

interface Needs {
  pages: Pages<string>
  items: Items
  wikiPages: WikiPages
  wikis: Wikis
  frame: Frame
  t: SetupContext['t']
}

/** What a page was before: its versions, one of them, two of them side by side. */
export function addHistoryPages({ pages, items, wikiPages, wikis, frame, t }: Needs): void {
  pages.add(
    '/wiki/p/:id/:words/history',
    { ...wikiPage, title: 'wiki.history', view: 'wiki/history' },
    async ({ viewer, locale, params }) => {
      const item = await wikiPages.get(viewer, params.id)
      const space = await wikis.get(viewer, item.space.id)
      const now = await items.document(viewer, item.id)
      const earlier = await items.history(viewer, item.id)
      const { version, editor, at, note } = now
      const versions = [{ version, editor, at, note, current: true }, ...earlier]
      return {
        ...(await frame.of(viewer, locale, space, item.id)),
        title: t(locale, 'wiki.history.title', { title: item.title ?? '' }),
        page: { ...item, url: pageUrl(item) },
        versions: versions.map((one, index) => ({ ...one, from: index === 1, to: index === 0 })),
        several: versions.length > 1,
      }
    },
  )
  pages.add(
    '/wiki/p/:id/:words/version',
    { ...wikiPage, title: 'wiki.history', view: 'wiki/version' },
    async ({ viewer, locale, params, query }) => {
      const item = await wikiPages.get(viewer, params.id)
      const space = await wikis.get(viewer, item.space.id)
      const version = numberIn(query, 'v', item.version)
      const shown = await items.document(viewer, item.id, version)
      return {
        ...(await frame.of(viewer, locale, space, item.id)),
        title: t(locale, 'wiki.history.version', { n: version, title: shown.title ?? '' }),
        page: { ...item, url: pageUrl(item) },
        shown: { ...shown, body: await items.html(shown.body, 'wiki') },
        old: version !== item.version,
      }
    },
  )
  pages.add(
    '/wiki/p/:id/:words/compare',
    { ...wikiPage, title: 'wiki.compare', view: 'wiki/compare' },
    async ({ viewer, locale, params, query }) => {
      const item = await wikiPages.get(viewer, params.id)
      const to = numberIn(query, 'to', item.version)
      const from = numberIn(query, 'from', Math.max(1, to - 1))
      const [older, newer] = [Math.min(from, to), Math.max(from, to)]
      const left = await items.document(viewer, item.id, older)
      const right = await items.document(viewer, item.id, newer)
      const rows = folded(compare(left.body, right.body))
      return {
        title: t(locale, 'wiki.compare.title', { title: item.title ?? '' }),
        ...(await frame.of(viewer, locale, await wikis.get(viewer, item.space.id), item.id)),
        page: { ...item, url: pageUrl(item) },
        sides: { left, right },
        renamed: left.title !== right.title,
        rows,
        same: rows.every(({ state }) => state === 'gap' || state === 'same'),
        newest: newer === item.version,
      }
    },
  )
}

function numberIn(query: URLSearchParams, name: string, otherwise: number): number {
  const given = query.get(name)
  if (given === null) return otherwise
  if (!/^\d{1,9}$/.test(given)) throw coreErrors.notFound()
  return Number(given)
}
