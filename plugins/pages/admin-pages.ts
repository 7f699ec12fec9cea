import type { AuditEntry, SetupContext, Viewer } from 'portico/sdk'
import type { Audiences } from './audience.ts'
import type { Desk, OpenPage } from './desk.ts'
import { pageIcons } from './icons.ts'
import { wordFields } from './local-words.ts'
import { type PageDocument, pageKind } from './page-kind.ts'
import { inWords } from './reading.ts'
import type { Services } from './services.ts'

/** What the console's frame needs; nothing where there is no console. */
export type Frame = (viewer: Viewer, locale: string, section: string) => Promise<object>

type Needs = Pick<SetupContext<'core:admin'>, 'pages' | 'audit' | 'languages' | 'people' | 't'> & {
  desk: Desk
  frame: Frame
  audiences: Audiences
  services: Services
}

const admin = { layout: 'wide', access: 'core:admin', reads: ['pages'] } as const

/** The list of pages, and each page as a whole: what it is called, for whom, what became of it. */
export function addAdminPages({ pages, audit, languages, people, t, desk, ...rest }: Needs): void {
  const { frame, audiences, services } = rest

  const row = ({ slug, page, published, draft }: OpenPage, locale: string) => ({
    ...{ slug, icon: page.icon, title: inWords(page.title, locale), menu: page.menu },
    ...{ published: published !== undefined, draft: draft !== undefined },
    widgets: page.grid.length,
    changedAt: (draft ?? published)?.changedAt,
  })

  const fields = (page: PageDocument | undefined) => ({
    titles: wordFields(languages, page?.title),
    icons: pageIcons.map((icon) => ({ icon, chosen: icon === (page?.icon ?? 'file-text') })),
    ...{ menu: page?.menu ?? true, own: page?.own ?? false },
  })

  pages.add(
    '/admin/pages',
    { ...admin, title: 'pages.admin.title', view: 'pages/admin-list' },
    async ({ viewer, locale }) => ({
      ...(await frame(viewer, locale, 'pages')),
      pages: (await desk.all()).map((page) => row(page, locale)),
    }),
  )

  pages.add(
    '/admin/pages/new',
    { ...admin, title: 'pages.new', view: 'pages/admin-new' },
    async ({ viewer, locale }) => ({
      ...(await frame(viewer, locale, 'pages')),
      under: '/admin',
      ...fields(undefined),
      audience: await audiences(viewer, locale, ['employees']),
    }),
  )

  pages.add(
    '/admin/pages/:slug/about',
    { ...admin, title: 'pages.about.title', view: 'pages/admin-about' },
    async ({ viewer, locale, params: { slug } }) => {
      const open = await desk.open(slug)
      return {
        ...(await frame(viewer, locale, 'pages')),
        under: '/admin',
        ...row(open, locale),
        ...fields(open.page),
        audience: await audiences(viewer, locale, open.page.audience),
      }
    },
  )

  pages.add(
    '/admin/pages/:slug/history',
    { ...admin, title: 'pages.history.title', view: 'pages/admin-history' },
    async ({ viewer, locale, params: { slug } }) => {
      const open = await desk.open(slug)
      const entries = await audit.list(viewer, { object: `${pageKind}:${slug}`, limit: 100 })
      const cards = await people.cards(entries.map(({ actor }) => actor))
      return {
        ...(await frame(viewer, locale, 'pages')),
        under: '/admin',
        ...row(open, locale),
        versions: entries.map((entry, index) => ({
          ...{
            at: entry.at,
            who: cards.get(entry.actor)?.name ?? t(locale, 'pages.history.portal'),
          },
          words: t(locale, `pages.history.${whatHappened(entry)}`),
          widgets: (entry.after as PageDocument | undefined)?.grid.length ?? 0,
          // What stood after a change is what stood before the next one.
          seq: entry.after === undefined ? undefined : entries[index - 1]?.seq,
          current: index === 0,
        })),
      }
    },
  )

  pages.add(
    '/admin/pages/services',
    { ...admin, title: 'pages.services.title', view: 'pages/admin-services' },
    async ({ viewer, locale }) => ({
      ...(await frame(viewer, locale, 'pages')),
      under: '/admin',
      origins: (await services()).join('\n'),
    }),
  )
}

function whatHappened({ before, after }: AuditEntry): 'made' | 'removed' | 'changed' {
  if (before === undefined) return 'made'
  return after === undefined ? 'removed' : 'changed'
}
