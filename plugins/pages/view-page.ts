import { coreErrors, type SetupContext } from 'portico/sdk'
import type { Desk } from './desk.ts'
import type { Own } from './own.ts'
import type { PageDocument } from './page-kind.ts'
import { type Cell, inWords, type Reading } from './reading.ts'

type Needs = Pick<SetupContext<'core:admin'>, 'pages'> & {
  reading: Reading
  own: Own
  desk: Desk
}

/** A page as people see it, and how they arrange it for themselves. */
export function addViewPages({ pages, reading, own, desk }: Needs): void {
  pages.add(
    '/pages/:slug',
    {
      ...{ title: 'pages.title', layout: 'wide', access: 'signed-in', view: 'pages/page' },
      reads: ['pages'],
    },
    async ({ viewer, locale, params: { slug } }) => {
      const page = await reading.open(viewer, slug)
      const arranged = page.own ? await own.of(viewer, slug) : undefined
      const cells = reading.cells(viewer, locale, page, arranged)
      const mayArrange = page.own && cells.length > 0
      return { ...shown(slug, page, cells, locale), mayBuild: viewer.can('core:admin'), mayArrange }
    },
  )

  pages.add(
    '/admin/pages/:slug/preview',
    {
      ...{ title: 'pages.title', layout: 'wide', access: 'core:admin', view: 'pages/page' },
      reads: ['pages'],
    },
    async ({ viewer, locale, params: { slug } }) => {
      const { page, draft } = await desk.open(slug)
      const cells = reading.cells(viewer, locale, page)
      const isDraft = draft !== undefined
      return { ...shown(slug, page, cells, locale), under: '/admin', mayBuild: true, isDraft }
    },
  )

  pages.add(
    '/pages/:slug/arrange',
    {
      ...{ title: 'pages.own.title', layout: 'wide', access: 'signed-in', view: 'pages/own' },
      reads: ['pages'],
    },
    async ({ viewer, locale, params: { slug } }) => {
      const page = await reading.open(viewer, slug)
      if (!page.own) throw coreErrors.notFound()
      const arranged = await own.of(viewer, slug)
      const all = reading
        .cells(viewer, locale, page, arranged && { ...arranged, hidden: [] })
        .filter(({ gone }) => !gone)
      return {
        under: `/pages/${slug}`,
        ...{ slug, name: inWords(page.title, locale), arranged: arranged !== undefined },
        rows: all.map(({ key, title }, index) => ({
          ...{ key, title, shown: !arranged?.hidden.includes(key) },
          ...{ first: index === 0, last: index === all.length - 1 },
        })),
      }
    },
  )
}

const shown = (slug: string, page: PageDocument, cells: Cell[], locale: string) => ({
  ...{ title: inWords(page.title, locale), about: { page: slug }, slug, cells },
  placed: cells.filter(({ gone }) => !gone),
})
