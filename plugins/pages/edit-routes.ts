import { randomBytes } from 'node:crypto'
import { coreErrors, readForm, reply, type SetupContext, type TObject, Type } from 'portico/sdk'
import type { Desk } from './desk.ts'
import { added, jumped, reordered, resized, shifted } from './grid.ts'
import { type PageDocument, type Placement, pageSchema } from './page-kind.ts'
import type { Reading } from './reading.ts'

type Needs = Pick<SetupContext<'core:admin'>, 'routes' | 'widgets' | 'files'> & {
  desk: Desk
  reading: Reading
}

const size = {
  w: Type.Optional(Type.Integer({ minimum: 1, maximum: 12 })),
  h: Type.Optional(Type.Integer({ minimum: 1, maximum: 24 })),
}
const move = Type.Union(
  ['before', 'after', 'up', 'down', 'left', 'right'].map((to) => Type.Literal(to)),
)
const spec = { access: 'core:admin' as const, writes: ['pages'] }

/** Building a page: all of it goes into the draft. */
export function addEditRoutes({ routes, widgets, desk, reading }: Needs): void {
  const back = (slug: string, place = '') => `/admin/pages/${slug}/edit${place && `#w-${place}`}`
  const inGrid =
    (change: (grid: Placement[]) => Placement[]) =>
    (page: PageDocument): PageDocument => ({ ...page, grid: change(page.grid) })

  function found(page: PageDocument, wanted: string): Placement {
    const placement = page.grid.find((one) => one.key === wanted)
    if (!placement) throw coreErrors.notFound()
    return placement
  }

  routes.put(
    '/pages/:slug/grid',
    {
      ...spec,
      summary: 'The grid of a page as it shall be, in the draft',
      body: Type.Object({
        tag: Type.Optional(Type.String({ maxLength: 40 })),
        grid: pageSchema.properties.grid,
      }),
    },
    async ({ viewer, params: { slug }, body: { grid, tag } }) => {
      const open = await desk.edit(viewer, slug, (page) => ({ ...page, grid }), tag)
      return { tag: open.tag, grid: open.page.grid }
    },
  )

  routes.post(
    '/pages/:slug/widgets',
    {
      ...spec,
      summary: 'Put a widget on a page, below the others',
      body: Type.Object({ widget: Type.String({ maxLength: 100 }) }),
    },
    async ({ viewer, locale, params: { slug }, body: { widget } }) => {
      if (!reading.known(viewer, locale).has(widget)) throw coreErrors.notFound()
      const placement = { key: newKey(), widget, x: 0, y: 0, w: 6, h: 3 }
      const settings = reading.beginning(widget)
      const placed = settings ? { ...placement, settings } : placement
      await desk.edit(
        viewer,
        slug,
        inGrid((grid) => added(grid, placed)),
      )
      return reply({ body: { key: placed.key }, next: back(slug, placed.key) })
    },
  )

  routes.put(
    '/pages/:slug/widgets/:key',
    {
      ...spec,
      summary: 'Settings, readers and size of a widget on a page',
      body: Type.Object(
        {
          ...size,
          audience: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 200 })),
          whom: Type.Optional(Type.Union([Type.Literal('all'), Type.Literal('some')])),
        },
        { patternProperties: { '^settings\\.': {} } },
      ) as unknown as TObject<Record<never, never>>,
    },
    async ({ viewer, params: { slug, key: wanted }, body }) => {
      const { w, h, audience = [], whom, ...fields } = body as Fields
      await desk.edit(viewer, slug, (page) => {
        const placement = found(page, wanted)
        const schema = reading.schemaOf(placement.widget)
        const settings = schema
          ? widgets.checked(placement.widget, readForm(schema, fields, 'settings'))
          : placement.settings
        const { audience: _, ...rest } = placement
        const changed: Placement = {
          ...rest,
          ...(settings && { settings }),
          ...(whom === 'some' && { audience }),
        }
        const grid = page.grid.map((one) => (one.key === wanted ? changed : one))
        return { ...page, grid: resized(grid, wanted, w ?? placement.w, h ?? placement.h) }
      })
      return reply({ status: 204, next: back(slug, wanted) })
    },
  )

  routes.post(
    '/pages/:slug/widgets/:key/move',
    { ...spec, summary: 'Move a widget on a page', body: Type.Object({ to: move }) },
    async ({ viewer, params: { slug, key: wanted }, body: { to } }) => {
      await desk.edit(viewer, slug, (page) => {
        found(page, wanted)
        return inGrid((grid) => moved(grid, wanted, to as Way))(page)
      })
      return reply({ status: 204, next: back(slug, wanted) })
    },
  )

  routes.put(
    '/pages/:slug/widgets/:key/size',
    { ...spec, summary: 'How many columns and rows a widget takes', body: Type.Object(size) },
    async ({ viewer, params: { slug, key: wanted }, body }) => {
      await desk.edit(viewer, slug, (page) => {
        const { w, h } = found(page, wanted)
        return inGrid((grid) => resized(grid, wanted, body.w ?? w, body.h ?? h))(page)
      })
      return reply({ status: 204, next: back(slug, wanted) })
    },
  )

  routes.post(
    '/pages/:slug/widgets/:key/copy',
    { ...spec, summary: 'The same widget once more' },
    async ({ viewer, params: { slug, key: wanted } }) => {
      const copy = newKey()
      await desk.edit(viewer, slug, (page) => {
        const placement = { ...structuredClone(found(page, wanted)), key: copy }
        return inGrid((grid) => added(grid, placement))(page)
      })
      return reply({ body: { key: copy }, next: back(slug, copy) })
    },
  )

  routes.delete(
    '/pages/:slug/widgets/:key',
    { ...spec, summary: 'Take a widget off a page' },
    async ({ viewer, params: { slug, key: wanted } }) => {
      await desk.edit(
        viewer,
        slug,
        inGrid((grid) => grid.filter((one) => one.key !== wanted)),
      )
      return reply({ status: 204, next: back(slug) })
    },
  )
}

interface Fields extends Record<string, unknown> {
  w?: number
  h?: number
  audience?: string[]
  whom?: 'all' | 'some'
}

type Way = 'before' | 'after' | 'up' | 'down' | 'left' | 'right'

function moved(grid: Placement[], key: string, to: Way): Placement[] {
  if (to === 'before') return reordered(grid, key, 'up')
  if (to === 'after') return reordered(grid, key, 'down')
  if (to === 'up' || to === 'down') return jumped(grid, key, to)
  return shifted(grid, key, to === 'left' ? -1 : 1)
}

const newKey = () => randomBytes(6).toString('base64url')
