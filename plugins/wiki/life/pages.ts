import { coreErrors, type Pages, type SetupContext } from 'portico/sdk'
import { pageUrl } from '../addresses.ts'
import { type Frame, wikiPage } from '../frame.ts'
import type { WikiPages } from '../pages.ts'
import type { Wikis } from '../spaces.ts'
import type { Care } from './care.ts'
import type { Labels } from './labels.ts'
import type { Report } from './report.ts'

interface Needs {
  pages: Pages<string>
  wikiPages: WikiPages
  wikis: Wikis
  frame: Frame
  care: Care
  labels: Labels
  report: Report
  t: SetupContext['t']
}

const months = [0, 3, 6, 12, 24]

/** The form of who looks after a page; labels of a wiki; what of it needs a hand. */
export function addLifePages(needs: Needs): void {
  const { pages, wikiPages, wikis, frame, care, labels, report, t } = needs
  pages.add(
    '/wiki/p/:id/:words/care',
    { ...wikiPage, title: 'wiki.care', view: 'wiki/life-care' },
    async ({ viewer, locale, params, query }) => {
      const item = await wikiPages.get(viewer, params.id)
      if (!item.may.edit) throw coreErrors.forbidden()
      const found = await care.of(viewer, item)
      const words = (await labels.of(item)).map(({ label }) => label)
      return {
        ...(await frame.of(viewer, locale, await wikis.get(viewer, item.space.id), item.id)),
        title: t(locale, 'wiki.care.title', { title: item.title ?? '' }),
        page: { ...item, url: pageUrl(item) },
        care: { ...found, labels: words.join(', ') },
        everies: months.map((value) => ({ value, chosen: value === found.every })),
        saved: query.has('saved'),
      }
    },
  )
  pages.add(
    '/wiki/:space/labels',
    { ...wikiPage, title: 'wiki.labels', view: 'wiki/life-labels' },
    async ({ viewer, locale, params, query }) => {
      const space = await wikis.get(viewer, params.space)
      const chosen = query.get('label')
      const found = chosen === null ? undefined : await labels.pages(viewer, space.id, chosen)
      const known = await labels.among(viewer, space)
      return {
        ...(await frame.of(viewer, locale, space)),
        title: t(locale, 'wiki.labels.title', { wiki: space.title }),
        labels: known.map((one) => ({ ...one, chosen: one.label === chosen })),
        label: chosen,
        found,
      }
    },
  )
  pages.add(
    '/wiki/:space/health',
    { ...wikiPage, title: 'wiki.health', view: 'wiki/life-health' },
    async ({ viewer, locale, params }) => {
      const space = await wikis.get(viewer, params.space)
      const parts = await report(viewer, space)
      return {
        ...(await frame.of(viewer, locale, space)),
        title: t(locale, 'wiki.health.title', { wiki: space.title }),
        parts: parts.map((part) => ({
          ...part,
          heading: `wiki.health.${part.name}`,
          hint: `wiki.health.${part.name}.hint`,
        })),
      }
    },
  )
}
