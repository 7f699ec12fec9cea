import { coreErrors, reply, type SetupContext, slugOf, Type } from 'portico/sdk'
import type { Desk } from './desk.ts'
import { inEachLanguage, wordsOf } from './local-words.ts'
import { invalid, mostOfSlug, pageKind, slugPattern } from './page-kind.ts'
import { withoutStrange } from './pictures.ts'
import { isFor } from './reading.ts'
import { originsIn, servicesKind } from './services.ts'
import { pageIn, pageToFile } from './transfer.ts'

type Needs = Pick<SetupContext<'core:admin'>, 'routes' | 'arrangement' | 'audit' | 'files'> & {
  desk: Desk
}

const titles = inEachLanguage('title', 120)
const about = {
  icon: Type.Optional(Type.String({ maxLength: 40 })),
  audience: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 200 })),
  menu: Type.Optional(Type.Boolean()),
  own: Type.Optional(Type.Boolean()),
}
const slugField = Type.Optional(Type.String({ maxLength: mostOfSlug, pattern: slugPattern }))
const spec = { access: 'core:admin' as const, writes: ['pages'] }

/** Pages as a whole: made, described, published, taken back, carried elsewhere. */
export function addPageRoutes({ routes, arrangement, audit, files, desk }: Needs): void {
  const builder = (slug: string) => `/admin/pages/${slug}/edit`

  routes.post(
    '/pages',
    {
      ...spec,
      summary: 'Begin a page: a draft that nobody sees but who builds pages',
      body: Type.Object({ ...about, slug: slugField }, titles),
      status: 201,
    },
    async ({ viewer, body }) => {
      const title = wordsOf('title', body)
      const named = slugOf(Object.values(title)[0] ?? '', { otherwise: 'page' })
      const slug = await freeSlug(body.slug ?? named, body.slug)
      const { icon = 'file-text', audience = ['employees'] } = body
      const page = { title, icon, audience, menu: body.menu ?? true, own: false, grid: [] }
      await desk.create(viewer, slug, page)
      return reply({ status: 201, body: { slug }, next: builder(slug) })
    },
  )

  async function freeSlug(base: string, asked: string | undefined): Promise<string> {
    if (!(await desk.isTaken(base))) return base
    if (asked) throw invalid('/slug', 'is taken by another page')
    for (let n = 2; ; n++) if (!(await desk.isTaken(`${base}-${n}`))) return `${base}-${n}`
  }

  routes.put(
    '/pages/:slug/about',
    {
      ...spec,
      summary: 'Name, icon, readers and place of a page, in the draft',
      body: Type.Object(about, titles),
    },
    async ({ viewer, params: { slug }, body }) => {
      await desk.edit(viewer, slug, (page) => ({
        ...page,
        ...{ title: wordsOf('title', body), icon: body.icon ?? page.icon },
        ...{ audience: body.audience ?? [], menu: body.menu ?? false, own: body.own ?? false },
      }))
      return reply({ status: 204, next: builder(slug) })
    },
  )

  routes.post(
    '/pages/:slug/publish',
    { ...spec, summary: 'Publish the draft of a page' },
    async ({ viewer, params: { slug } }) => {
      const { page } = await desk.open(slug)
      await desk.publish(viewer, slug)
      const own = isFor(page.audience, viewer)
      return reply({ status: 204, next: own ? `/pages/${slug}` : `/admin/pages/${slug}/preview` })
    },
  )

  routes.delete(
    '/pages/:slug/draft',
    { ...spec, summary: 'Throw the draft of a page away' },
    async ({ viewer, params: { slug } }) => {
      const { published } = await desk.open(slug)
      await desk.discard(viewer, slug)
      return reply({ status: 204, next: published ? builder(slug) : '/admin/pages' })
    },
  )

  routes.delete(
    '/pages/:slug',
    { ...spec, summary: 'Remove a page' },
    async ({ viewer, params: { slug } }) => {
      await desk.remove(viewer, slug)
      return reply({ status: 204, next: '/admin/pages' })
    },
  )

  routes.post(
    '/pages/:slug/revert',
    {
      ...spec,
      summary: 'Make a page again what it was before a change',
      body: Type.Object({ seq: Type.Integer({ minimum: 1 }) }),
    },
    async ({ viewer, params: { slug }, body: { seq } }) => {
      const object = `${pageKind}:${slug}`
      const [entry] = await audit.list(viewer, { object, before: seq + 1, limit: 1 })
      if (entry?.seq !== seq) throw coreErrors.notFound()
      await arrangement.revert(viewer, seq)
      return reply({ status: 204, next: `/admin/pages/${slug}/history` })
    },
  )

  routes.get(
    '/pages/:slug/file',
    { access: 'core:admin', summary: 'A page as a JSON file', reads: ['pages'] },
    async ({ params: { slug } }) => {
      const { page } = await desk.open(slug)
      return reply({
        headers: {
          'Content-Type': 'application/json; charset=utf-8',
          'Content-Disposition': `attachment; filename="page-${slug}.json"`,
        },
        body: Buffer.from(pageToFile(slug, page)),
      })
    },
  )

  routes.post(
    '/import',
    {
      ...spec,
      summary: 'A page from a JSON file, as a draft',
      body: Type.Object({ page: Type.String({ maxLength: 500_000 }), slug: slugField }),
      status: 201,
    },
    async ({ viewer, body }) => {
      const { slug: own, page } = pageIn(body.page)
      const slug = await freeSlug(body.slug ?? own, body.slug)
      await desk.create(viewer, slug, await withoutStrange(viewer, page, files))
      return reply({ status: 201, body: { slug }, next: builder(slug) })
    },
  )

  routes.put(
    '/services',
    {
      ...spec,
      summary: 'Which services of others pages may embed, by their origins, one a line',
      body: Type.Object({ origins: Type.Optional(Type.String({ maxLength: 20_000 })) }),
    },
    async ({ viewer, body: { origins = '' } }) => {
      const value = { origins: originsIn(origins) }
      await arrangement.change(viewer, [{ kind: servicesKind, id: 'portal', value }])
      return reply({ status: 204, next: '/admin/pages/services' })
    },
  )
}
