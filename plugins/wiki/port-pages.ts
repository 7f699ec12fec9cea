import { Readable } from 'node:stream'
import { coreErrors, type Pages, reply, type SetupContext, safeHtml, Type } from 'portico/sdk'
import { pageUrl } from './addresses.ts'
import { wikiErrors } from './api.ts'
import type { Exporting } from './exporting.ts'
import { type Frame, wikiPage } from './frame.ts'
import type { Importing } from './importing.ts'
import type { WikiRoutes } from './page-routes.ts'
import type { WikiPages } from './pages.ts'
import type { Wikis } from './spaces.ts'

interface Needs {
  routes: WikiRoutes
  pages: Pages<string>
  wikiPages: WikiPages
  wikis: Wikis
  exporting: Exporting
  /** Nothing where the portal reads no documents of other programs. */
  importing: Importing | undefined
  frame: Frame
  t: SetupContext['t']
}

/** Pages go out to files and paper, and come in from files. */
export function addPortPages(needs: Needs): void {
  const { routes, pages, wikiPages, wikis, exporting, importing, frame, t } = needs
  routes.get(
    '/pages/:id/export',
    {
      ...{ summary: 'A page as a file', access: 'signed-in', reads: ['items', 'files'] },
      query: Type.Object({ as: Type.Enum(['markdown', 'html', 'docx', 'zip']) }),
    },
    async ({ viewer, locale, params, query }) => {
      const item = await wikiPages.get(viewer, params.id)
      const { name, type, bytes } = await exporting.make(viewer, locale, item, query.as)
      const plain = name.replace(/[^\x20-\x7e]|["\\]/g, '_')
      return reply({
        headers: {
          'Content-Type': type,
          'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
        },
        body: bytes instanceof Readable ? bytes : Buffer.from(bytes),
      })
    },
  )
  pages.add(
    '/wiki/p/:id/:words/export',
    { ...wikiPage, title: 'wiki.export', view: 'wiki/export' },
    async ({ viewer, locale, params }) => {
      const item = await wikiPages.get(viewer, params.id)
      const space = await wikis.get(viewer, item.space.id)
      const base = `/api/wiki/pages/${item.id}/export?as=`
      return {
        ...(await frame.of(viewer, locale, space, item.id)),
        title: t(locale, 'wiki.export.title', { title: item.title ?? '' }),
        page: { ...item, url: pageUrl(item) },
        formats: exporting.formats().map((format) => ({
          href: base + format,
          label: t(locale, `wiki.export.${format}`),
          hint: t(locale, `wiki.export.${format}.hint`),
        })),
      }
    },
  )
  pages.add(
    '/wiki/p/:id/:words/print',
    { ...wikiPage, layout: 'bare', title: 'wiki.print', view: 'wiki/print' },
    async ({ viewer, params, query }) => {
      const item = await wikiPages.get(viewer, params.id)
      const whole = query.has('branch')
      const list = whole ? await exporting.branch(viewer, item) : [item]
      return {
        title: item.title ?? '',
        page: { ...item, url: pageUrl(item) },
        whole,
        parts: list.map(({ title, html, version, author, editedAt, createdAt }) => ({
          ...{ title, version, author, body: safeHtml(html), at: editedAt ?? createdAt },
        })),
      }
    },
  )
  if (!importing) return
  routes.post(
    '/spaces/:space/import',
    {
      ...{ summary: 'Make pages of files', access: 'signed-in', writes: ['items', 'wiki_pages'] },
      body: Type.Object({
        files: Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 10 })),
        under: Type.Optional(Type.String({ maxLength: 64 })),
      }),
    },
    async ({ viewer, params, body: { files = [], under } }) => {
      const space = await wikis.get(viewer, params.space)
      if (!space.canPost) throw coreErrors.forbidden()
      if (space.archivedAt !== null) throw wikiErrors.archived()
      if (files.length === 0) {
        const message = 'must be a ZIP of Markdown, Markdown files or a Word document'
        throw coreErrors.invalid({ fields: [{ path: '/files', message }] })
      }
      const above = under ? (await wikiPages.get(viewer, under)).id : null
      const done = await importing.bring(viewer, { space: space.id, under: above }, files)
      const [first] = done.pages
      const skipped = done.skipped.map(({ name, why }) => `${name}: ${why}`).slice(0, 20)
      const said = new URLSearchParams({ done: String(done.pages.length) })
      for (const line of skipped) said.append('skipped', line.slice(0, 120))
      if (first) said.set('first', first.id)
      return reply({ status: 201, body: done, next: `${space.url}/import?${said}` })
    },
  )
  pages.add(
    '/wiki/:space/import',
    { ...wikiPage, title: 'wiki.import', view: 'wiki/import' },
    async ({ viewer, locale, params, query }) => {
      const space = await wikis.get(viewer, params.space)
      if (!space.canPost) throw coreErrors.forbidden()
      const done = Number(query.get('done') ?? Number.NaN)
      const first = query.get('first')
      const item = first ? await wikiPages.get(viewer, first).catch(() => undefined) : undefined
      const asked = query.get('under')
      const above = asked ? await wikiPages.get(viewer, asked) : undefined
      return {
        ...(await frame.of(viewer, locale, space)),
        came: Number.isNaN(done) ? undefined : { n: done, skipped: query.getAll('skipped') },
        first: item && { title: item.title, url: pageUrl(item) },
        above: above && { id: above.id, title: above.title },
      }
    },
  )
}
