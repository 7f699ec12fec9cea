import { coreErrors, reply, type SetupContext, Type, type Viewer } from 'portico/sdk'
import { type Own, type OwnOrder, ownBody } from './own.ts'
import type { Reading } from './reading.ts'

type Needs = Pick<SetupContext<'core:admin'>, 'routes'> & {
  reading: Reading
  own: Own
}

const moveBody = Type.Object({
  key: Type.String({ maxLength: 40 }),
  to: Type.Union([
    Type.Literal('up'),
    Type.Literal('down'),
    Type.Literal('hide'),
    Type.Literal('show'),
  ]),
})

/** One's own arrangement of a page, where its makers allow it. */
export function addOwnRoutes({ routes, reading, own }: Needs): void {
  /** Keys of what the viewer sees, in their order. @throws core:not-found */
  async function now(viewer: Viewer, slug: string): Promise<OwnOrder> {
    const page = await reading.open(viewer, slug)
    if (!page.own) throw coreErrors.notFound()
    const arranged = await own.of(viewer, slug)
    const hidden = arranged?.hidden ?? []
    const cells = reading.cells(viewer, 'en', page, arranged && { ...arranged, hidden: [] })
    return { order: cells.map(({ key }) => key), hidden }
  }

  routes.put(
    '/pages/:slug/own',
    {
      summary: 'Arrange a page for oneself: the order of its widgets, and which are shown',
      ...{ access: 'signed-in', body: ownBody, writes: ['pages'] },
    },
    async ({ viewer, params: { slug }, body }) => {
      const { order } = await now(viewer, slug)
      const wanted = (body.order ?? order).filter((key) => order.includes(key))
      const hidden = body.shown ? order.filter((key) => !body.shown!.includes(key)) : []
      await own.keep(viewer, slug, { order: wanted, hidden })
      return reply({ status: 204, next: `/pages/${slug}` })
    },
  )

  routes.post(
    '/pages/:slug/own/move',
    {
      summary: 'Move, hide or show one widget of a page for oneself',
      ...{ access: 'signed-in', body: moveBody, writes: ['pages'] },
    },
    async ({ viewer, params: { slug }, body: { key, to } }) => {
      const { order, hidden } = await now(viewer, slug)
      const at = order.indexOf(key)
      if (at < 0) throw coreErrors.notFound()
      const next = to === 'up' ? at - 1 : to === 'down' ? at + 1 : at
      if (order[next] !== undefined) {
        const other = order[next]
        order[next] = key
        order[at] = next === at ? key : other
      }
      const rest = hidden.filter((one) => one !== key)
      await own.keep(viewer, slug, {
        order,
        hidden: to === 'hide' ? [...rest, key] : to === 'show' ? rest : hidden,
      })
      return reply({ status: 204, next: `/pages/${slug}/arrange` })
    },
  )

  routes.delete(
    '/pages/:slug/own',
    {
      summary: 'Have a page again as its makers arranged it',
      ...{ access: 'signed-in', writes: ['pages'] },
    },
    async ({ viewer, params: { slug } }) => {
      await own.reset(viewer, slug)
      return reply({ status: 204, next: `/pages/${slug}` })
    },
  )
}
