import { type Principal, reply, type Trees, Type } from 'portico/sdk'
import { pageUrl, spaceUrl } from './addresses.ts'
import { pageKind } from './kinds.ts'
import type { WikiRoutes } from './page-routes.ts'
import type { WikiPages } from './pages.ts'
import type { Readership } from './readership.ts'
import type { Wikis } from './spaces.ts'

const place = Type.Object({
  /** The page it comes under; left out or empty: the top. */
  under: Type.Optional(Type.Union([Type.String({ maxLength: 64 }), Type.Null()])),
  /** The page it comes before; left out, it comes last. */
  before: Type.Optional(Type.String({ maxLength: 64 })),
  /** Id or slug, for the top of another wiki. */
  space: Type.Optional(Type.String({ maxLength: 100 })),
})

const readers = Type.Object({
  /** `above`: those of the page above or of the wiki; `own`: only these. */
  from: Type.Enum(['above', 'own']),
  /** `department:…`, `role:…`, `space:…#member`, `person:…`. */
  readers: Type.Optional(Type.Array(Type.String({ maxLength: 120 }), { maxItems: 100 })),
  /** Logins with commas or spaces between them, as a form sends them. */
  people: Type.Optional(Type.String({ maxLength: 4000 })),
})

const listQuery = Type.Object({
  under: Type.Optional(Type.String({ maxLength: 64 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
})

interface Needs {
  routes: WikiRoutes
  pages: WikiPages
  wikis: Wikis
  trees: Trees
  readership: Readership
}

/** Pages in their tree: listed, moved, closed to others, removed and brought back. */
export function addTreeRoutes({ routes, pages, wikis, trees, readership }: Needs): void {
  const writes = ['items', 'item_places']

  routes.get(
    '/spaces/:space/pages',
    {
      ...{ summary: 'Pages at the top of a wiki, or under a page', access: 'signed-in' },
      ...{ query: listQuery, reads: ['items'] },
    },
    async ({ viewer, params, query: { under, limit, cursor } }) => {
      const { id } = await wikis.get(viewer, params.space)
      const from = under === undefined ? { space: id } : { under }
      return trees.children(viewer, { ...from, kinds: [pageKind], limit, cursor })
    },
  )
  routes.put(
    '/pages/:id/place',
    { summary: 'Move a page, with all pages under it', access: 'signed-in', body: place, writes },
    async ({ viewer, params: { id }, body: { under, before, space } }) => {
      await pages.get(viewer, id)
      if (under) await pages.get(viewer, under)
      const elsewhere = under || !space ? undefined : (await wikis.get(viewer, space)).id
      await trees.place(viewer, id, {
        under: under || null,
        ...(before && { before }),
        ...(elsewhere && { space: elsewhere }),
      })
      const item = await pages.get(viewer, id)
      return reply({ body: { url: pageUrl(item), space: item.space.id }, next: pageUrl(item) })
    },
  )
  routes.put(
    '/pages/:id/readers',
    { summary: 'Say who reads a page', access: 'signed-in', body: readers, writes },
    async ({ viewer, params: { id }, body }) => {
      const item = await pages.get(viewer, id)
      const named = await readership.named(viewer, body.people ?? '')
      const own = [...new Set([...((body.readers ?? []) as Principal[]), ...named])]
      await trees.setReaders(viewer, id, body.from === 'above' ? null : own)
      return reply({
        body: await trees.readers(viewer, id),
        next: `${pageUrl(item)}/access?saved=1`,
      })
    },
  )
  routes.delete(
    '/pages/:id',
    { summary: 'Remove a page, with all pages under it', access: 'signed-in', writes },
    async ({ viewer, params: { id } }) => {
      const item = await pages.get(viewer, id)
      await trees.remove(viewer, id)
      return reply({ status: 204, next: `${spaceUrl(item.space.slug)}/removed?page=${id}` })
    },
  )
  routes.post(
    '/pages/:id/back',
    { summary: 'Bring a removed page back', access: 'signed-in', writes },
    async ({ viewer, params: { id } }) => {
      await trees.restore(viewer, id)
      const item = await pages.get(viewer, id)
      return reply({ body: { id, url: pageUrl(item) }, next: pageUrl(item) })
    },
  )
}
