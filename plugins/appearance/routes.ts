import { coreErrors, reply, type SetupContext, Type } from 'portico/sdk'
import type { Desk } from './desk.ts'
import { brandForm, toBrand } from './fields.ts'

type Needs = Pick<SetupContext<'core:admin'>, 'routes'> & { desk: Desk }

const access = 'core:admin'
const writes = ['arrangement', 'files']
const pageOf = (id: string) => `/admin/appearance?${new URLSearchParams({ brand: id })}`

/** What the form's buttons do. */
export function addRoutes({ routes, desk }: Needs): void {
  const title = Type.String({ minLength: 1, maxLength: 80 })
  routes.post(
    '/brands',
    { summary: 'Begin a further brand', access, writes, body: Type.Object({ title }), status: 201 },
    async ({ viewer, body: { title } }) => {
      const taken = new Set((await desk.list()).map(({ id }) => id))
      const id = freeId(title, taken)
      await desk.publish(viewer, id, { title }, 0)
      return reply({ body: { id }, next: pageOf(id) })
    },
  )
  routes.post(
    '/brands/:id',
    { summary: 'Keep a brand as a draft, or publish it', access, writes, body: brandForm },
    async ({ viewer, params: { id }, body, version }) => {
      const value = toBrand(body)
      if (body.do === 'publish') await desk.publish(viewer, id, value, version)
      else await desk.saveDraft(viewer, id, value)
      return reply({ body: { state: await desk.state() }, next: pageOf(id) })
    },
  )
  routes.delete(
    '/brands/:id/draft',
    { summary: 'Throw a draft of a brand away', access, writes },
    async ({ viewer, params: { id } }) => {
      await desk.discard(viewer, id)
      return reply({ status: 204, next: pageOf(id) })
    },
  )
  routes.delete(
    '/brands/:id',
    { summary: 'Remove a further brand', access, writes },
    async ({ viewer, params: { id } }) => {
      if (id === 'portal') throw coreErrors.invalid({ detail: 'The portal keeps its own brand.' })
      await desk.remove(viewer, id)
      return reply({ status: 204, next: '/admin/appearance' })
    },
  )
  routes.post(
    '/brands/:id/revert',
    {
      summary: 'Put a brand back to what it was before a change',
      ...{ access, writes },
      body: Type.Object({ seq: Type.Integer({ minimum: 1 }) }),
    },
    async ({ viewer, params: { id }, body: { seq } }) => {
      const lines = await desk.history(viewer, id)
      if (!lines.some((line) => line.seq === seq)) throw coreErrors.notFound()
      await desk.revert(viewer, seq)
      return reply({ body: { state: await desk.state() }, next: pageOf(id) })
    },
  )
  routes.get(
    '/state',
    { summary: 'Whether what was published is in force', access, reads: ['arrangement'] },
    () => desk.state(),
  )
}

/** From the title, in Latin letters as far as there are any. */
function freeId(title: string, taken: ReadonlySet<string>): string {
  const words = title.toLowerCase().match(/[a-z0-9]+/g) ?? ['brand']
  const base = words.join('-').slice(0, 30)
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`
    if (id !== 'portal' && !taken.has(id)) return id
  }
}
