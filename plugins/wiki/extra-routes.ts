import { coreErrors, type Items, reply, Type } from 'portico/sdk'
import { pageUrl } from './addresses.ts'
import type { Around } from './around.ts'
import { pageKind } from './kinds.ts'
import type { WikiRoutes } from './page-routes.ts'
import type { WikiPages } from './pages.ts'
import type { Remarks } from './remarks.ts'
import type { Templates } from './templates.ts'

const words = (maxLength: number) => Type.Optional(Type.String({ maxLength }))

const remark = Type.Object({
  body: Type.String({ minLength: 1, maxLength: 20_000, pattern: '\\S' }),
  /** Words of the page, and some around them. */
  quote: Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S' }),
  before: words(200),
  after: words(200),
})

const newFiles = Type.Object({
  files: Type.Array(Type.String({ maxLength: 64 }), { minItems: 1, maxItems: 10 }),
})

interface Needs {
  routes: WikiRoutes
  items: Items
  pages: WikiPages
  remarks: Remarks
  templates: Templates
  around: Around
  /** Ids of items that are about some words; nothing where the portal has no search. */
  search: ((viewer: Parameters<WikiPages['get']>[0], text: string) => Promise<string[]>) | undefined
}

/** What hangs on pages: remarks, attachments, whether others begin with them, who has them open. */
export function addExtraRoutes(needs: Needs): void {
  const { routes, items, pages, remarks, templates, around, search } = needs
  const access = 'signed-in'

  routes.post(
    '/pages/:id/remarks',
    {
      ...{ summary: 'Comment on some words of a page', access: 'signed-in', body: remark },
      ...{ writes: ['items', 'wiki_remarks'], status: 201 },
    },
    async ({ viewer, params, body: { body, quote, before = '', after = '' } }) => {
      const page = await pages.get(viewer, params.id)
      const id = await remarks.add(viewer, page, body, { quote, before, after })
      return reply({ status: 201, body: { id }, next: `${pageUrl(page)}#remark-${id}` })
    },
  )
  routes.post(
    '/pages/:id/files',
    { summary: 'Attach files to a page', access, body: newFiles, writes: ['items', 'files'] },
    async ({ viewer, params, body }) => {
      const page = await pages.get(viewer, params.id)
      const files = [...page.files.map(({ id }) => id), ...body.files]
      const { version } = await items.update(viewer, page.id, page.version, { files })
      return reply({ body: { version }, next: `${pageUrl(page)}#files` })
    },
  )
  routes.delete(
    '/pages/:id/files/:file',
    { summary: 'Take an attachment off a page', access, writes: ['items', 'files'] },
    async ({ viewer, params }) => {
      const page = await pages.get(viewer, params.id)
      const files = page.files.flatMap(({ id }) => (id === params.file ? [] : [id]))
      if (files.length === page.files.length) throw coreErrors.notFound()
      await items.update(viewer, page.id, page.version, { files })
      return reply({ status: 204, next: `${pageUrl(page)}#files` })
    },
  )
  routes.put(
    '/pages/:id/template',
    {
      ...{ summary: 'Offer a page as a beginning for others', access: 'signed-in' },
      ...{ body: Type.Object({ offer: Type.Enum(['none', 'space', 'portal']) }) },
      writes: ['wiki_pages'],
    },
    async ({ viewer, params, body: { offer } }) => {
      const page = await pages.get(viewer, params.id)
      if (!page.may.edit) throw coreErrors.forbidden()
      const { template } = await pages.facts(page.id)
      const wide = offer === 'portal' || template === 'portal'
      if (wide && !viewer.can('wiki:manage')) throw coreErrors.forbidden()
      await templates.set(page.id, offer === 'none' ? null : offer)
      return reply({ status: 204, next: pageUrl(page) })
    },
  )
  routes.post(
    '/pages/:id/present',
    { summary: 'I have this page open: who else has?', access, writes: ['wiki_present'] },
    async ({ viewer, params }) => {
      const page = await pages.get(viewer, params.id)
      return { version: page.version, people: await around.here(viewer, page.id) }
    },
  )
  routes.get(
    '/similar',
    {
      ...{ summary: 'Pages about the same, before another one is written', access: 'signed-in' },
      query: Type.Object({ title: Type.String({ maxLength: 200 }) }),
      reads: ['items'],
    },
    async ({ viewer, query: { title } }) => {
      if (!search || title.trim().length < 3) return { items: [] }
      const ids = (await search(viewer, title)).slice(0, 20)
      if (ids.length === 0) return { items: [] }
      const found = await items.list(viewer, { ids, kinds: [pageKind], limit: 20 })
      const best = found.items.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)).slice(0, 5)
      return {
        items: best.map(({ id, title, space }) => ({
          title,
          space: space.title,
          url: pageUrl({ id, title }),
        })),
      }
    },
  )
}
